package io.holdfast.domain.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.holdfast.ports.Bytes;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ByteReaderTest {
  @Test
  void numbersOfAnySizeComeBack() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 10_000; i++) {
      long number = random.nextLong() >> random.nextInt(64);
      byte[] bytes = new ByteWriter(1).varint(number).fixed64(number).toArray();
      ByteReader in = new ByteReader(bytes);
      assertEquals(number, in.varint());
      assertEquals(number, in.fixed64());
      assertFalse(in.hasMore());
    }
  }

  @Test
  void bytesAndTextComeBack() {
    Bytes bytes = Bytes.wrap(new byte[] {0, -1, 7});
    ByteReader in =
        new ByteReader(
            new ByteWriter(0).bytes(bytes).text("\u4e16").bool(true).raw(bytes.array()).toArray());
    assertEquals(bytes, in.bytes());
    assertEquals("\u4e16", in.text());
    assertEquals(true, in.bool());
    assertEquals(bytes, in.rest());
    assertFalse(in.hasMore());
  }

  @Test
  void bigEndianOrderIsNumberOrder() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 1000; i++) {
      long one = random.nextLong();
      long other = random.nextLong();
      assertEquals(
          Long.signum(Long.compareUnsigned(one, other)),
          Integer.signum(Arrays.compareUnsigned(BigEndian.bytes(one), BigEndian.bytes(other))));
    }
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThrows(MalformedException.class, () -> new ByteReader(new byte[0]).u8());
    assertThrows(MalformedException.class, () -> new ByteReader(new byte[7]).fixed64());
    assertThrows(MalformedException.class, () -> new ByteReader(new byte[] {2}).bool());
    byte[] endless = new byte[11];
    Arrays.fill(endless, (byte) 0xFF);
    assertThrows(MalformedException.class, () -> new ByteReader(endless).varint());
    assertThrows(MalformedException.class, () -> new ByteReader(new byte[] {2, 0}).bytes());
  }
}
