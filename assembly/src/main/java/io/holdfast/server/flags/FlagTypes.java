package io.holdfast.server.flags;

import io.holdfast.server.config.FeatureGates;
import io.holdfast.server.config.ServerUrl;
import io.holdfast.server.text.GoBoolean;
import io.holdfast.server.text.GoDuration;
import io.holdfast.server.text.GoNumber;
import io.holdfast.server.text.GoText;
import io.holdfast.server.text.InvalidValueException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The kinds of values that flags have. */
final class FlagTypes {
  private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

  static final FlagType<String> TEXT = new Plain<>(FileForm.TEXT, text -> text);
  static final FlagType<Boolean> SWITCH = new Switch();
  static final FlagType<String> ANYTHING = new Anything();
  static final FlagType<Long> INTEGER =
      new Plain<>(FileForm.INTEGER, text -> GoNumber.parse(text, MIN, MAX));
  static final FlagType<Long> UNSIGNED =
      new Plain<>(FileForm.UNSIGNED, text -> GoNumber.parse(text, BigInteger.ZERO, MAX));
  static final FlagType<Long> UNSIGNED_32 =
      new Plain<>(FileForm.UNSIGNED_32, FlagTypes::unsigned32);
  static final FlagType<Duration> DURATION = new Plain<>(FileForm.DURATION, FlagTypes::duration);
  static final FlagType<List<ServerUrl>> URLS = new Plain<>(FileForm.TEXT, FlagTypes::urls);
  static final FlagType<List<String>> ORIGINS = new Plain<>(FileForm.TEXT, FlagTypes::origins);
  static final FlagType<List<String>> NAMES = new Plain<>(FileForm.LIST, FlagTypes::names);

  /** Names that are one text in a configuration file, too. */
  static final FlagType<List<String>> NAMES_IN_TEXT = new Plain<>(FileForm.TEXT, FlagTypes::names);

  static final FlagType<FeatureGates> GATES = new Gates();

  private FlagTypes() {}

  /** One of these words; anything else is refused with {@code message}. */
  static FlagType<String> oneOf(String message, String... words) {
    Set<String> known = Set.of(words);
    return new Plain<>(
        FileForm.TEXT,
        text -> {
          if (!known.contains(text)) {
            throw new InvalidValueException(message.replace("%q", GoText.quote(text)));
          }
          return text;
        });
  }

  private static Long unsigned32(String text) throws InvalidValueException {
    try {
      return GoNumber.parse(text, BigInteger.ZERO, BigInteger.valueOf(0xffff_ffffL));
    } catch (InvalidValueException e) {
      String why = "parse error".equals(e.getMessage()) ? "invalid syntax" : e.getMessage();
      throw new InvalidValueException(
          "strconv.ParseUint: parsing " + GoText.quote(text) + ": " + why);
    }
  }

  private static Duration duration(String text) throws InvalidValueException {
    try {
      return GoDuration.parse(text);
    } catch (InvalidValueException e) {
      throw new InvalidValueException("parse error");
    }
  }

  /** Sorted and without repetitions; an empty text is an empty list. */
  private static List<ServerUrl> urls(String text) throws InvalidValueException {
    return text.isEmpty() ? List.of() : ServerUrl.parseList(text);
  }

  private static List<String> origins(String text) throws InvalidValueException {
    if (text.isEmpty() || text.equals("*")) {
      return names(text);
    }
    return ServerUrl.parseList(text).stream().map(ServerUrl::text).toList();
  }

  private static List<String> names(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::trim)
        .filter(Predicate.not(String::isEmpty))
        .distinct()
        .toList();
  }

  private interface Reading<T> {
    T read(String text) throws InvalidValueException;
  }

  private record Plain<T>(FileForm fileForm, Reading<T> reading) implements FlagType<T> {
    @Override
    public T parse(String text) throws InvalidValueException {
      return reading.read(text);
    }
  }

  private static final class Switch implements FlagType<Boolean> {
    @Override
    public Boolean parse(String text) throws InvalidValueException {
      return GoBoolean.parse(text).orElseThrow(() -> new InvalidValueException("parse error"));
    }

    @Override
    public FileForm fileForm() {
      return FileForm.SWITCH;
    }

    @Override
    public boolean isSwitch() {
      return true;
    }
  }

  private static final class Gates implements FlagType<FeatureGates> {
    @Override
    public FileForm fileForm() {
      return FileForm.TEXT;
    }

    @Override
    public FeatureGates parse(String text) throws InvalidValueException {
      return GateTexts.parse(text);
    }

    @Override
    public FeatureGates merge(FeatureGates earlier, FeatureGates later) {
      return earlier.with(later);
    }
  }

  /** Takes any value or none. */
  private static final class Anything implements FlagType<String> {
    @Override
    public String parse(String text) {
      return text;
    }

    @Override
    public FileForm fileForm() {
      return FileForm.TEXT;
    }

    @Override
    public boolean isSwitch() {
      return true;
    }
  }
}
