package io.holdfast.blackbox.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Reads the list of what is compared, see its beginning. */
final class ComparedLines {
  private static final List<List<String>> MODES =
      List.of(
          List.of(),
          List.of("-w", "fields"),
          List.of("-w", "json"),
          List.of("-w", "table"),
          List.of("-w", "protobuf"),
          List.of("--hex"),
          List.of("-w", "fields", "--hex"),
          List.of("-w", "json", "--hex"));

  private final List<ComparedLine> lines = new ArrayList<>();
  private final List<String> block = new ArrayList<>();
  private final boolean every;
  private boolean inBlock;
  private int turn;

  /**
   * @param every whether to take every way of saying a line
   */
  private ComparedLines(boolean every) {
    this.every = every;
  }

  /** Every line in every way. */
  static List<ComparedLine> all() {
    return read(true);
  }

  /** Every line for people and in one other way, which is another one from line to line. */
  static List<ComparedLine> sample() {
    return read(false);
  }

  private static List<ComparedLine> read(boolean every) {
    ComparedLines reader = new ComparedLines(every);
    resource("lines.txt").forEach(reader::read);
    return reader.lines;
  }

  /** The lines of a file beside this class's tests that are no comments. */
  static Stream<String> resource(String name) {
    try (InputStream in = ComparedLines.class.getResourceAsStream("/cli/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(String line) {
    switch (line) {
      case "[" -> inBlock = true;
      case "]" -> {
        modes().forEach(mode -> block.forEach(each -> add(each, mode)));
        block.clear();
        inBlock = false;
      }
      default -> {
        if (inBlock) {
          block.add(line);
        } else if (isSaidOnce(line)) {
          add(line, MODES.getFirst());
        } else {
          modes().forEach(mode -> add(line, mode));
        }
      }
    }
  }

  private List<List<String>> modes() {
    int others = MODES.size() - 1;
    return every ? MODES : List.of(MODES.getFirst(), MODES.get(1 + turn++ % others));
  }

  private void add(String line, List<String> mode) {
    lines.add(ComparedLine.parse(line, isSaidOnce(line) ? MODES.getFirst() : mode));
  }

  private static boolean isSaidOnce(String line) {
    return line.startsWith("! ");
  }
}
