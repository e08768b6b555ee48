package io.holdfast.api.http.gateway;

import com.linecorp.armeria.common.HttpData;
import java.nio.ByteBuffer;

/** The bytes of a message, where they were found; not copied. */
record GrpcMessage(byte[] array, int offset, int length) {
  /** Of what stands before a message: whether it is compressed, and its length. */
  static final int PREFIX_BYTES = 5;

  MessageBytes bytes() {
    return new MessageBytes(array, offset, length);
  }

  /** A message as gRPC sends it. */
  static HttpData frame(byte[] message) {
    return HttpData.wrap(
        ByteBuffer.allocate(PREFIX_BYTES + message.length)
            .put((byte) 0)
            .putInt(message.length)
            .put(message)
            .array());
  }
}
