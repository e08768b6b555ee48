package io.holdfast.domain.watch;

import io.holdfast.ports.ResponseHeader;
import io.holdfast.ports.kv.KeyValue;
import io.holdfast.ports.watch.WatchEvent;
import io.holdfast.ports.watch.WatchResponse;
import java.nio.charset.StandardCharsets;

/** How many bytes a response has as a protobuf message, without encoding it. */
final class WireSize {
  /** One tag byte (every field here has a number below 16) and one byte of truth. */
  private static final int FLAG = 2;

  private WireSize() {}

  static long of(WatchResponse response) {
    return withoutEvents(response) + events(response.events());
  }

  static long withoutEvents(WatchResponse response) {
    return nested(header(response.header()))
        + number(response.watchId())
        + flag(response.created())
        + flag(response.canceled())
        + number(response.compactRevision())
        + text(response.cancelReason())
        + flag(response.fragment());
  }

  static long events(Iterable<WatchEvent> events) {
    long sum = 0;
    for (WatchEvent event : events) {
      sum += event(event);
    }
    return sum;
  }

  /** One event as a field of a response. */
  static long event(WatchEvent event) {
    long size = flag(event.type() == WatchEvent.Type.DELETE) + nested(event.kv().encoded().length);
    KeyValue previous = event.prevKv().orElse(null);
    return nested(previous == null ? size : size + nested(previous.encoded().length));
  }

  private static long header(ResponseHeader header) {
    return number(header.clusterId())
        + number(header.memberId())
        + number(header.revision())
        + number(header.raftTerm());
  }

  private static long nested(long size) {
    return 1 + varint(size) + size;
  }

  private static long text(String text) {
    return text.isEmpty() ? 0 : nested(text.getBytes(StandardCharsets.UTF_8).length);
  }

  private static long number(long number) {
    return number == 0 ? 0 : 1 + varint(number);
  }

  private static int flag(boolean flag) {
    return flag ? FLAG : 0;
  }

  private static int varint(long number) {
    return number == 0 ? 1 : (70 - Long.numberOfLeadingZeros(number)) / 7;
  }
}
