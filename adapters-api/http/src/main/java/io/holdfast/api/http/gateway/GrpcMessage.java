package io.holdfast.api.http.gateway;

import com.google.protobuf.CodedInputStream;
import com.linecorp.armeria.common.HttpData;
import java.nio.ByteBuffer;

/** The bytes of a message, where they were found; not copied. */
record GrpcMessage(byte[] array, int offset, int length) {
  private static final int PREFIX_BYTES = 5;

  CodedInputStream input() {
    return CodedInputStream.newInstance(array, offset, length);
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
