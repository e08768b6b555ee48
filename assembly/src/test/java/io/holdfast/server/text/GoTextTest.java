package io.holdfast.server.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoTextTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0s",
    "5s, 5s",
    "1h30m, 1h30m0s",
    "1.5s, 1.5s",
    "100ms, 100ms",
    "-2m, -2m0s",
    "90s, 1m30s",
    "2us, 2µs",
    ".5h, 30m0s",
    "4.71ms, 4.71ms",
    "+7ns, 7ns",
    "60m, 1h0m0s"
  })
  void durationsAreReadAndWrittenAsGoDoes(String text, String canonical) throws Exception {
    assertEquals(canonical, GoDuration.format(GoDuration.parse(text)));
  }

  @Test
  void whatIsWrittenIsReadBack() throws Exception {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 1000; i++) {
      Duration duration = Duration.ofNanos(random.nextLong() >> random.nextInt(63));
      assertEquals(duration, GoDuration.parse(GoDuration.format(duration)), "seed " + seed);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "abc, invalid duration",
    "5, missing unit in duration",
    "5x, unknown unit \"x\" in duration",
    "'', invalid duration",
    "9223372036854775808ns, invalid duration",
    "2562048h, invalid duration",
    "2562048.5h, invalid duration",
    "99999999999999999999s, invalid duration",
    "2562047h9999s, invalid duration",
    "1s!, unknown unit \"s!\" in duration"
  })
  void otherTextsAreNoDurations(String text, String why) {
    InvalidValueException refusal =
        assertThrows(InvalidValueException.class, () -> GoDuration.parse(text));
    assertEquals("time: " + why + " " + GoText.quote(text), refusal.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"7, 7", "0x10, 16", "0b11, 3", "0o17, 15", "017, 15", "2_00, 200", "0, 0"})
  void numbersHaveGosNotations(String text, long value) throws Exception {
    assertEquals(value, number(text));
  }

  @ParameterizedTest
  @CsvSource({
    "-1, parse error",
    "'', parse error",
    "0x, parse error",
    "1__0, parse error",
    "9x, parse error",
    "256, value out of range"
  })
  void otherTextsAreNoNumbers(String text, String why) {
    assertEquals(why, assertThrows(InvalidValueException.class, () -> number(text)).getMessage());
  }

  private static long number(String text) throws InvalidValueException {
    return GoNumber.parse(text, BigInteger.ZERO, BigInteger.valueOf(255));
  }

  @Test
  void quotesEscapeWhatWouldHurt() {
    assertEquals("\"a\\\"b\\\\\\n\\x01é\"", GoText.quote("a\"b\\\n\u0001é"));
  }
}
