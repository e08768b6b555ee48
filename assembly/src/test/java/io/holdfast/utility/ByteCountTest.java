package io.holdfast.utility;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ByteCountTest {
  @Test
  void bytesAreCountedInThousands() {
    assertEquals("0 B", new ByteCount(0).toString());
    assertEquals("999 B", new ByteCount(999).toString());
    assertEquals("1.0 kB", new ByteCount(1000).toString());
    assertEquals("2.1 GB", new ByteCount(2_147_483_648L).toString());
    assertEquals("25 MB", new ByteCount(25_370_624).toString());
  }

  @Test
  void halvesGoToTheEvenNumber() {
    assertEquals("20 kB", new ByteCount(20_480).toString());
    assertEquals("22 kB", new ByteCount(21_500).toString());
  }
}
