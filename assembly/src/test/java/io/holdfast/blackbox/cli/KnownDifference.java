package io.holdfast.blackbox.cli;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Where the original of some release says something else, and why.
 *
 * @param release the beginning of the original's version
 * @param line found in the command line
 * @param mode matches the words for the mode, joined by spaces
 */
record KnownDifference(String release, Pattern line, Pattern mode, String reason) {
  static List<KnownDifference> of(String release) {
    return ComparedLines.resource("differences.tsv")
        .map(KnownDifference::parse)
        .filter(each -> release.startsWith(each.release()))
        .toList();
  }

  private static KnownDifference parse(String line) {
    String[] cells = line.split("\t", -1);
    return new KnownDifference(
        cells[0], Pattern.compile(cells[1]), Pattern.compile(cells[2]), cells[3]);
  }

  boolean covers(ComparedLine compared) {
    return line.matcher(compared.text()).find()
        && mode.matcher(String.join(" ", compared.mode())).matches();
  }
}
