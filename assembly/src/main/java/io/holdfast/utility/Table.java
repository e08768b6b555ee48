package io.holdfast.utility;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A table of one row in a frame: headers centred and in capitals, values to the right. */
final class Table {
  private Table() {}

  static void print(List<String> headers, List<String> row, PrintWriter out) {
    List<String> titles = headers.stream().map(title -> title.toUpperCase(Locale.ROOT)).toList();
    List<Integer> widths = new ArrayList<>();
    List<String> centred = new ArrayList<>();
    List<String> aligned = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      int width = Math.max(titles.get(i).length(), row.get(i).length());
      int gap = width - titles.get(i).length();
      widths.add(width);
      centred.add(" ".repeat(gap / 2) + titles.get(i) + " ".repeat(gap - gap / 2));
      aligned.add(" ".repeat(width - row.get(i).length()) + row.get(i));
    }
    out.println(frame(widths, "┌", "┬", "┐"));
    out.println(cells(centred));
    out.println(frame(widths, "├", "┼", "┤"));
    out.println(cells(aligned));
    out.println(frame(widths, "└", "┴", "┘"));
  }

  private static String frame(List<Integer> widths, String left, String between, String right) {
    return widths.stream()
        .map(width -> "─".repeat(width + 2))
        .collect(Collectors.joining(between, left, right));
  }

  private static String cells(List<String> texts) {
    return texts.stream().collect(Collectors.joining(" │ ", "│ ", " │"));
  }
}
