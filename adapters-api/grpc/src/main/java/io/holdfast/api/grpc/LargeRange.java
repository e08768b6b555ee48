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
import io.netty.buffer.UnpooledByteBufAllocator;

/**
 * The frame of a large range: what was read goes to the client from where it is, in slices that the
 * transport cuts; neither a copy of all of it is made nor does it take memory outside the heap.
 */
final class LargeRange extends CompositeByteBuf {
  private static final int COMPONENTS_MAX = Integer.MAX_VALUE;
  private static final int COPIED_BYTES = 64 << 10;

  private final Runnable onRelease;

  private LargeRange(Runnable onRelease) {
    super(UnpooledByteBufAllocator.DEFAULT, false, COMPONENTS_MAX);
    this.onRelease = onRelease;
  }

  /**
   * A frame that calls {@code onRelease} once, when the transport or whoever owns it then is done
   * with it.
   *
   * @param size of the message
   */
  static ByteBuf frame(RangeResponse response, long size, Runnable onRelease) {
    LargeRange frame = new LargeRange(onRelease);
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

  @Override
  protected void deallocate() {
    super.deallocate();
    onRelease.run();
  }
}
