package io.holdfast.cli.command;

import io.holdfast.cli.output.CommandFailure;
import io.holdfast.cli.text.GoQuote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Sets flags from words, which may stand among others in any order. Switches take a value only
 * after {@code =}; the last of several values counts; everything behind {@code --} is a word.
 */
public final class FlagParser {
  /** The library's own looks for Groovy when it is loaded, in all jars that there are. */
  private static final IFactory FACTORY =
      new IFactory() {
        @Override
        public <K> K create(Class<K> type) throws Exception {
          return type.isAssignableFrom(ArrayList.class)
              ? type.cast(new ArrayList<>())
              : type.getDeclaredConstructor().newInstance();
        }
      };

  private final CommandSpec spec = CommandSpec.wrapWithoutInspection(null, FACTORY);
  private final CommandLine parser;

  /**
   * @param holders objects with picocli's annotations, or without any flag
   */
  public FlagParser(Object... holders) {
    for (int i = 0; i < holders.length; i++) {
      CommandSpec flags = CommandSpec.forAnnotatedObjectLenient(holders[i], FACTORY);
      spec.addMixin("m" + i, flags);
    }
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0..*")
            .arity("0..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .build());
    spec.parser()
        .overwrittenOptionsAllowed(true)
        .posixClusteredShortOptionsAllowed(true)
        .unmatchedOptionsArePositionalParams(false)
        .unmatchedOptionsAllowedAsOptionParameters(true);
    parser =
        new CommandLine(spec, FACTORY)
            .setExpandAtFiles(false)
            .registerConverter(boolean.class, FlagValues::bool)
            .registerConverter(int.class, FlagValues::int32)
            .registerConverter(long.class, FlagValues::int64)
            .registerConverter(Duration.class, FlagValues::duration);
  }

  /** The flags there are. */
  public List<OptionSpec> flags() {
    return spec.options();
  }

  /**
   * Sets the flags and returns the other words.
   *
   * @throws CommandFailure with one line that says which word is wrong
   */
  public Parsed parse(List<String> words) {
    int dash = words.indexOf("--");
    List<String> read = dash < 0 ? words : words.subList(0, dash);
    try {
      ParseResult result = parser.parseArgs(read.toArray(String[]::new));
      List<String> rest = new ArrayList<>(positional(result));
      int before = rest.size();
      if (dash >= 0) {
        rest.addAll(words.subList(dash + 1, words.size()));
      }
      return new Parsed(new Arguments(rest, dash < 0 ? -1 : before), result);
    } catch (ParameterException e) {
      throw CommandFailure.error(text(e));
    }
  }

  private static List<String> positional(ParseResult result) {
    return result.matchedPositionals().stream()
        .flatMap(position -> position.originalStringValues().stream())
        .toList();
  }

  /**
   * What came of it.
   *
   * @param arguments the words that are no flags
   */
  public record Parsed(Arguments arguments, ParseResult result) {
    /** Whether the flag was given. */
    public boolean has(OptionSpec flag) {
      return result.hasMatchedOption(flag);
    }
  }

  private static String text(ParameterException failure) {
    return switch (failure) {
      case UnmatchedArgumentException e -> unknown(e.getUnmatched().getFirst());
      case MissingParameterException e -> missing(e);
      case OverwrittenOptionException e -> String.valueOf(e.getMessage());
      default -> invalid(failure);
    };
  }

  private static String unknown(String word) {
    return word.startsWith("--")
        ? "unknown flag: " + word.split("=", 2)[0]
        : "unknown shorthand flag: '"
            + word.charAt(Math.min(1, word.length() - 1))
            + "' in "
            + word;
  }

  private static String missing(MissingParameterException failure) {
    return failure.getMissing().getFirst() instanceof OptionSpec option
        ? "flag needs an argument: " + option.longestName()
        : String.valueOf(failure.getMessage());
  }

  private static String invalid(ParameterException failure) {
    if (!(failure.getArgSpec() instanceof OptionSpec option)) {
      return String.valueOf(failure.getMessage());
    }
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    String[] names = option.names();
    Arrays.sort(names, (a, b) -> a.length() - b.length());
    return "invalid argument "
        + GoQuote.quote(String.valueOf(failure.getValue()))
        + " for "
        + GoQuote.quote(String.join(", ", names))
        + " flag: "
        + cause.getMessage();
  }
}
