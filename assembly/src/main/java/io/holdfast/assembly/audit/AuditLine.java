package io.holdfast.assembly.audit;

import io.holdfast.api.grpc.MethodMeasures;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.audit.AuditRecord;
import io.holdfast.ports.audit.KeyAccess;
import io.holdfast.server.logging.JsonText;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Lines of an audit log. Keys are base64, as in etcd's own JSON: they may hold any bytes, and
 * nobody has to guess what was escaped how.
 */
final class AuditLine {
  private AuditLine() {}

  static String of(Instant time, AuditRecord record) {
    StringBuilder line = new StringBuilder(256);
    JsonText json = begin(line, time, word(record.event()));
    json.field("user", record.user()).field("peer", record.peer()).field("method", record.method());
    if (!record.subjects().isEmpty()) {
      json.field("about", record.subjects().stream().map(AuditLine::subject).toList());
    }
    if (!record.keys().isEmpty()) {
      json.field("keys", record.keys().stream().map(AuditLine::access).toList());
    }
    if (record.keysLeftOut() > 0) {
      json.field("keys_left_out", record.keysLeftOut());
    }
    json.field("outcome", MethodMeasures.text(record.outcome())).close();
    return line.append('\n').toString();
  }

  /** Says that records are missing. */
  static String dropped(Instant time, long count) {
    StringBuilder line = new StringBuilder(80);
    begin(line, time, "dropped").field("count", count).close();
    return line.append('\n').toString();
  }

  private static JsonText begin(StringBuilder line, Instant time, String event) {
    return JsonText.dense(line).open().field("ts", time.toString()).field("event", event);
  }

  private static String word(Enum<?> event) {
    return event.name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, Object> subject(AuditRecord.Subject subject) {
    return Map.of(subject.kind(), subject.name());
  }

  private static Map<String, Object> access(KeyAccess access) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("access", word(access.kind()));
    fields.put("key", base64(access.range().key()));
    if (!access.range().isSingle()) {
      fields.put("range_end", base64(access.range().end()));
    }
    return fields;
  }

  private static String base64(Bytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  /** About how many bytes a record takes while it waits and when it is written. */
  static long cost(AuditRecord record) {
    long cost = 256L + record.user().length() + record.method().length();
    for (AuditRecord.Subject subject : record.subjects()) {
      cost += 32 + subject.name().length();
    }
    for (KeyAccess access : record.keys()) {
      cost += 64 + (access.range().key().length() + access.range().end().length()) * 4L / 3;
    }
    return cost;
  }
}
