package io.holdfast.cli.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GoTextsTest {
  @Test
  void textsAreQuotedAsGoQuotesThem() {
    assertEquals("\"a\\\"b\\\\\\n\\t\\a\"", GoQuote.quote("a\"b\\\n\t\u0007"));
    assertEquals("\"\\x00\\x7fé日\\u200b\"", GoQuote.quote("\u0000\u007fé日\u200b"));
    assertEquals("\"\\xff\\x01é\"", GoQuote.quote(bytes(0xff, 0x01, 0xc3, 0xa9)));
    assertEquals("\"\\xed\\xa0\\x80\"", GoQuote.quote(bytes(0xed, 0xa0, 0x80)), "a surrogate");
    assertEquals("\"\\xc0\\x80\"", GoQuote.quote(bytes(0xc0, 0x80)), "a long form");
  }

  @Test
  void whatIsQuotedIsReadBackFromItsEscapes() {
    long seed = 20261121;
    SplittableRandom random = new SplittableRandom(seed);
    for (int turn = 0; turn < 1_000; turn++) {
      byte[] any = new byte[random.nextInt(12)];
      random.nextBytes(any);
      ByteString bytes = ByteString.copyFrom(any);
      String quoted = GoQuote.quote(bytes);
      assertEquals(
          bytes,
          GoUnquote.unescapeBytes(quoted.substring(1, quoted.length() - 1)),
          "seed " + seed + " turn " + turn);
      assertEquals(bytes, Utf8.bytes(Utf8.word(bytes)), "seed " + seed + " turn " + turn);
    }
  }

  @Test
  void escapesMayBeOctalAndWhatIsNoEscapeStays() {
    assertEquals(bytes(0xff, 0x09, '7'), GoUnquote.unescapeBytes("\\377\\0117"));
    assertEquals(bytes(0xff), Utf8.bytes(GoUnquote.unescape("\\xff")));
    for (String other : new String[] {"\\400", "\\37", "\\x+f", "\\ud800", "\\U00110000", "\\"}) {
      assertEquals(other, GoUnquote.unescape(other));
    }
  }

  @Test
  void durationsAreReadAndWritten() {
    assertEquals(Duration.ofMillis(90_500), GoDuration.parse("1m30.5s"));
    assertEquals("1m30.5s", GoDuration.format(Duration.ofMillis(90_500)));
    assertEquals("3.81295ms", GoDuration.format(Duration.ofNanos(3_812_950)));
    assertEquals("1h0m0s", GoDuration.format(Duration.ofHours(1)));
    assertEquals("0s", GoDuration.format(Duration.ZERO));
    assertEquals(
        "time: missing unit in duration \"5\"",
        assertThrows(IllegalArgumentException.class, () -> GoDuration.parse("5")).getMessage());
    assertThrows(IllegalArgumentException.class, () -> GoDuration.parse("5x"));
    assertThrows(IllegalArgumentException.class, () -> GoDuration.parse(""));
  }

  @Test
  void sizesAreInPowersOfAThousand() {
    assertEquals("0 B", Sizes.format(0));
    assertEquals("999 B", Sizes.format(999));
    assertEquals("1.0 kB", Sizes.format(1_000));
    assertEquals("20 kB", Sizes.format(20_480));
    assertEquals("25 kB", Sizes.format(24_576));
    assertEquals("2.1 GB", Sizes.format(2_147_483_648L));
  }

  private static ByteString bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return ByteString.copyFrom(bytes);
  }
}
