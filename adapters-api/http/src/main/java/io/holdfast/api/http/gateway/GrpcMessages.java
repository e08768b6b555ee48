package io.holdfast.api.http.gateway;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the messages in the body of an answer by gRPC. Messages that lie within one piece are not
 * copied. Only for answers without compression, as calls from inside do not ask for it.
 */
final class GrpcMessages {
  private final ByteBuffer prefix = ByteBuffer.allocate(GrpcMessage.PREFIX_BYTES);
  private byte[] piece = new byte[0];
  private int at;

  /** A message that began in an earlier piece, and how much of it is there. */
  private byte @Nullable [] begun;

  private int filled;

  /** Takes the next piece; the one before must be used up. */
  void add(byte[] next) {
    piece = next;
    at = 0;
  }

  /** The next whole message, or null if it has not come yet. */
  @Nullable GrpcMessage next() {
    if (begun != null) {
      return resumed(begun);
    }
    while (prefix.hasRemaining() && at < piece.length) {
      prefix.put(piece[at++]);
    }
    if (prefix.hasRemaining()) {
      return null;
    }
    int length = prefix.getInt(1);
    prefix.clear();
    if (length <= piece.length - at) {
      at += length;
      return new GrpcMessage(piece, at - length, length);
    }
    filled = 0;
    return resumed(new byte[length]);
  }

  private @Nullable GrpcMessage resumed(byte[] message) {
    int size = Math.min(message.length - filled, piece.length - at);
    System.arraycopy(piece, at, message, filled, size);
    at += size;
    filled += size;
    begun = filled < message.length ? message : null;
    return begun == null ? new GrpcMessage(message, 0, message.length) : null;
  }
}
