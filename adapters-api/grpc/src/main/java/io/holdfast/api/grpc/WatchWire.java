package io.holdfast.api.grpc;

import static io.holdfast.api.grpc.Wire.fieldSize;
import static io.holdfast.api.grpc.Wire.flagSize;
import static io.holdfast.api.grpc.Wire.headerSize;
import static io.holdfast.api.grpc.Wire.numberSize;
import static io.holdfast.api.grpc.Wire.putFlag;
import static io.holdfast.api.grpc.Wire.putHeader;
import static io.holdfast.api.grpc.Wire.putLength;
import static io.holdfast.api.grpc.Wire.putMessage;
import static io.holdfast.api.grpc.Wire.putNumber;

import io.holdfast.ports.watch.WatchEvent;
import io.holdfast.ports.watch.WatchResponse;
import io.netty.buffer.ByteBuf;

/** Watch responses as bytes. */
final class WatchWire {
  private WatchWire() {}

  static Payload response(WatchResponse response) {
    byte[] reason = Wire.utf8(response.cancelReason());
    return Payload.of(response, size(response, reason), (r, out) -> write(r, reason, out));
  }

  private static long size(WatchResponse response, byte[] reason) {
    long size =
        headerSize(response.header())
            + numberSize(response.watchId())
            + flagSize(response.created())
            + flagSize(response.canceled())
            + numberSize(response.compactRevision())
            + Wire.textSize(reason)
            + flagSize(response.fragment());
    for (WatchEvent event : response.events()) {
      size += fieldSize(size(event));
    }
    return size;
  }

  private static long size(WatchEvent event) {
    return numberSize(number(event.type()))
        + fieldSize(event.kv().encoded().length)
        + event.prevKv().map(kv -> fieldSize(kv.encoded().length)).orElse(0L);
  }

  private static void write(WatchResponse response, byte[] reason, ByteBuf out) {
    putHeader(out, response.header());
    putNumber(out, 0x10, response.watchId());
    putFlag(out, 0x18, response.created());
    putFlag(out, 0x20, response.canceled());
    putNumber(out, 0x28, response.compactRevision());
    Wire.putText(out, 0x32, reason);
    putFlag(out, 0x38, response.fragment());
    for (WatchEvent event : response.events()) {
      putLength(out, 0x5A, size(event));
      write(event, out);
    }
  }

  private static void write(WatchEvent event, ByteBuf out) {
    putNumber(out, 0x08, number(event.type()));
    putMessage(out, 0x12, event.kv().encoded());
    event.prevKv().ifPresent(kv -> putMessage(out, 0x1A, kv.encoded()));
  }

  private static int number(WatchEvent.Type type) {
    return switch (type) {
      case PUT -> 0;
      case DELETE -> 1;
    };
  }
}
