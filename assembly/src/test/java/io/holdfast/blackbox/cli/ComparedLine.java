package io.holdfast.blackbox.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A command line to compare.
 *
 * @param text as it stands in the list
 * @param everyMode whether it is said in every way there is
 */
record ComparedLine(String text, List<String> words, String input, boolean everyMode) {
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  private static final List<List<String>> MODES =
      List.of(
          List.of(),
          List.of("-w", "fields"),
          List.of("-w", "json"),
          List.of("-w", "table"),
          List.of("-w", "protobuf"),
          List.of("--hex"),
          List.of("-w", "json", "--hex"));

  static List<ComparedLine> all() {
    return resource("lines.txt").map(ComparedLine::parse).toList();
  }

  /** The lines of a file beside this class's tests that are no comments. */
  static Stream<String> resource(String name) {
    try (InputStream in = ComparedLine.class.getResourceAsStream("/cli/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ComparedLine parse(String line) {
    String[] parts = line.split(" <<< ", 2);
    String input = parts.length == 1 ? "" : parts[1].translateEscapes();
    boolean once = line.startsWith("! ");
    Matcher words = WORD.matcher(once ? parts[0].substring(2) : parts[0]);
    List<String> all = new ArrayList<>();
    while (words.find()) {
      all.add(words.group(1) == null ? words.group(2) : words.group(1));
    }
    return new ComparedLine(line, List.copyOf(all), input, !once);
  }

  List<List<String>> modes() {
    return everyMode ? MODES : List.of(List.of());
  }
}
