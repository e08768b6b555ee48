package io.holdfast.blackbox.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which commands of etcdctl are compared with the original, in which ways of saying things, and
 * what is known to differ.
 */
public final class CommandCoverage {
  /** The ways of saying things, as {@code -w} names them. */
  public static final List<String> MODES = List.of("simple", "fields", "json", "table", "protobuf");

  /** The release whose behaviour is this project's. */
  private static final String FOLLOWED = "3.7";

  private record Cell(String command, String mode) {}

  private final List<String> commands = ComparedLines.resource("commands.txt").toList();
  private final List<ComparedLine> lines =
      ComparedLines.all().stream().filter(line -> !line.prepares()).toList();
  private final Set<Cell> compared = cells(line -> true);
  private final Set<Cell> different =
      cells(line -> KnownDifference.of(FOLLOWED).stream().anyMatch(each -> each.covers(line)));

  private Set<Cell> cells(Predicate<ComparedLine> wanted) {
    return lines.stream()
        .filter(wanted)
        .flatMap(line -> command(line).map(name -> new Cell(name, mode(line))))
        .collect(Collectors.toSet());
  }

  /** Every command there is. */
  public List<String> commands() {
    return commands;
  }

  /** Whether some line with the command is said in this way. */
  public boolean isCompared(String command, String mode) {
    return compared.contains(new Cell(command, mode));
  }

  /** Whether one of these lines is answered in another way than by the release that is followed. */
  public boolean differs(String command, String mode) {
    return different.contains(new Cell(command, mode));
  }

  /** What differs from the release that is followed. */
  public static List<String> differences() {
    return KnownDifference.of(FOLLOWED).stream().map(KnownDifference::reason).toList();
  }

  private Stream<String> command(ComparedLine line) {
    String words = " " + String.join(" ", line.words()) + " ";
    return commands.stream()
        .filter(command -> words.contains(" " + command + " "))
        .min(Comparator.comparingInt(command -> words.indexOf(" " + command + " ")))
        .stream();
  }

  private static String mode(ComparedLine line) {
    int flag = line.mode().indexOf("-w");
    return flag < 0 ? MODES.getFirst() : line.mode().get(flag + 1);
  }
}
