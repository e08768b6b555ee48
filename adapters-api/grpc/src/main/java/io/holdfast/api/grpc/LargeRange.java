package io.holdfast.api.grpc;

import static io.holdfast.api.grpc.Wire.putFlag;
import static io.holdfast.api.grpc.Wire.putHeader;
import static io.holdfast.api.grpc.Wire.putLength;
import static io.holdfast.api.grpc.Wire.putNumber;

import io.holdfast.ports.kv.KeyValue;
import io.holdfast.ports.kv.RangeResponse;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;

/** The frame of a large range: what was read stays where it is until the server copies it. */
final class LargeRange {
  private static final int COMPONENTS_MAX = Integer.MAX_VALUE;
  private static final int COPIED_BYTES = 64 << 10;

  private LargeRange() {}

  /**
   * A frame.
   *
   * @param size of the message
   */
  static ByteBuf frame(RangeResponse response, long size) {
    CompositeByteBuf frame = Unpooled.compositeBuffer(COMPONENTS_MAX);
    ByteBuf copied = Unpooled.buffer();
    copied.writeByte(0).writeInt((int) size);
    putHeader(copied, response.header());
    for (KeyValue kv : response.kvs()) {
      byte[] encoded = kv.encoded();
      putLength(copied, 0x12, encoded.length);
      if (encoded.length < COPIED_BYTES) {
        copied.writeBytes(encoded);
      }
      if (encoded.length >= COPIED_BYTES || copied.readableBytes() >= COPIED_BYTES) {
        frame.addComponent(true, copied);
        copied = Unpooled.buffer();
      }
      if (encoded.length >= COPIED_BYTES) {
        frame.addComponent(true, Unpooled.wrappedBuffer(encoded));
      }
    }
    putFlag(copied, 0x18, response.more());
    putNumber(copied, 0x20, response.count());
    frame.addComponent(true, copied);
    return frame;
  }
}
