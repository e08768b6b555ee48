package io.holdfast.domain.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight-byte numbers with the highest byte first, so that byte order is number order. */
public final class BigEndian {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private BigEndian() {}

  public static void put(byte[] out, int at, long value) {
    LONG.set(out, at, value);
  }

  public static long get(byte[] in, int at) {
    return (long) LONG.get(in, at);
  }

  /** The number as eight bytes. */
  public static byte[] bytes(long value) {
    byte[] out = new byte[8];
    put(out, 0, value);
    return out;
  }
}
