package io.holdfast.api.grpc;

import com.google.protobuf.MessageLite;
import io.netty.buffer.ByteBuf;
import java.util.function.BiConsumer;

/** An answer ready to be written: its exact size is known, its bytes are not made yet. */
interface Payload {
  /** Bytes that {@link #writeTo} will write. */
  long size();

  /** Appends the message to {@code out}, which has room for it. */
  void writeTo(ByteBuf out);

  /** A generated message. */
  static Payload of(MessageLite message) {
    return new Sized<>(
        message, message.getSerializedSize(), (m, out) -> out.writeBytes(m.toByteArray()));
  }

  /** Something that {@code writer} turns into {@code size} bytes. */
  static <T> Payload of(T value, long size, BiConsumer<T, ByteBuf> writer) {
    return new Sized<>(value, size, writer);
  }

  /** A value, its size and its writer. */
  record Sized<T>(T value, long size, BiConsumer<T, ByteBuf> writer) implements Payload {
    @Override
    public void writeTo(ByteBuf out) {
      writer.accept(value, out);
    }
  }
}
