package io.holdfast.benchmarks;

import com.google.protobuf.ByteString;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** A moment at the beginning of a value. */
final class Stamp {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Stamp() {}

  static void write(byte[] value, long nanos) {
    LONG.set(value, 0, nanos);
  }

  static long read(ByteString value) {
    return value.substring(0, Long.BYTES).asReadOnlyByteBuffer().getLong();
  }
}
