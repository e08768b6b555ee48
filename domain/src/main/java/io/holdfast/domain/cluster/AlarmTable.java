package io.holdfast.domain.cluster;

import io.holdfast.domain.codec.ByteReader;
import io.holdfast.domain.codec.ByteWriter;
import io.holdfast.domain.mvcc.KeyspaceLayout;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.maintenance.Alarm;
import io.holdfast.ports.maintenance.AlarmRequest;
import io.holdfast.ports.storage.Cursor;
import io.holdfast.ports.storage.StoreReader;
import io.holdfast.ports.storage.WriteBatch;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * The alarms that are active (statements M250, M251). Changed by the thread that applies entries;
 * any thread may look.
 */
public final class AlarmTable {
  private static final byte[] PREFIX = Bytes.utf8("alarm/").array();
  private static final byte[] PREFIX_END = Bytes.utf8("alarm0").array();
  private static final byte[] NOTHING = {};

  private final Set<Alarm> alarms =
      new ConcurrentSkipListSet<>(
          Comparator.comparing(Alarm::memberId, Long::compareUnsigned).thenComparing(Alarm::kind));

  /** Forgets everything and reads what is stored. */
  public void load(StoreReader reader) {
    alarms.clear();
    try (Cursor cursor = reader.cursor(KeyspaceLayout.STATE, PREFIX, PREFIX_END)) {
      for (boolean found = cursor.first(); found; found = cursor.next()) {
        byte[] key = cursor.key();
        ByteReader in = new ByteReader(Arrays.copyOfRange(key, PREFIX.length, key.length));
        alarms.add(new Alarm(in.fixed64(), Alarm.Kind.valueOf(in.rest().toUtf8())));
      }
    }
  }

  public boolean isActive(Alarm.Kind kind) {
    return alarms.stream().anyMatch(alarm -> alarm.kind() == kind);
  }

  /** Whether nothing is wrong anywhere. */
  public boolean isEmpty() {
    return alarms.isEmpty();
  }

  /** The active alarms of one kind, or of any if the kind is NONE. */
  public List<Alarm> list(Alarm.Kind kind) {
    return alarms.stream()
        .filter(alarm -> kind == Alarm.Kind.NONE || alarm.kind() == kind)
        .toList();
  }

  /** Carries out a request and returns the alarms it was about. */
  public List<Alarm> apply(AlarmRequest request, WriteBatch batch) {
    Alarm alarm = new Alarm(request.memberId(), request.kind());
    return switch (request.action()) {
      case GET -> list(request.kind());
      case ACTIVATE -> activate(alarm, batch);
      case DEACTIVATE -> deactivate(alarm, batch);
    };
  }

  private List<Alarm> activate(Alarm alarm, WriteBatch batch) {
    if (alarm.kind() == Alarm.Kind.NONE) {
      return List.of();
    }
    if (alarms.add(alarm)) {
      batch.put(KeyspaceLayout.STATE, key(alarm), NOTHING);
    }
    return List.of(alarm);
  }

  private List<Alarm> deactivate(Alarm alarm, WriteBatch batch) {
    if (!alarms.remove(alarm)) {
      return List.of();
    }
    batch.delete(KeyspaceLayout.STATE, key(alarm));
    return List.of(alarm);
  }

  private static byte[] key(Alarm alarm) {
    return new ByteWriter(24)
        .raw(PREFIX)
        .fixed64(alarm.memberId())
        .raw(Bytes.utf8(alarm.kind().name()).array())
        .toArray();
  }
}
