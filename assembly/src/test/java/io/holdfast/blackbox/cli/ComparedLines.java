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
          List.of("-w", "protobuf"));

  private static final List<List<String>> MORE_MODES =
      List.of(List.of("--hex"), List.of("-w", "json", "--hex"));

  private final List<ComparedLine> lines = new ArrayList<>();
  private final List<String> block = new ArrayList<>();
  private boolean inBlock;

  private ComparedLines() {}

  static List<ComparedLine> all() {
    ComparedLines reader = new ComparedLines();
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
        MODES.forEach(mode -> block.forEach(each -> add(each, mode)));
        block.clear();
        inBlock = false;
      }
      default -> {
        if (inBlock) {
          block.add(line);
        } else {
          Stream.concat(MODES.stream(), MORE_MODES.stream())
              .limit(isSaidOnce(line) ? 1 : Integer.MAX_VALUE)
              .forEach(mode -> add(line, mode));
        }
      }
    }
  }

  private void add(String line, List<String> mode) {
    lines.add(ComparedLine.parse(line, isSaidOnce(line) ? List.of() : mode));
  }

  private static boolean isSaidOnce(String line) {
    return line.startsWith("! ");
  }
}
