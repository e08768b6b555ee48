package io.holdfast.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A table in box-drawing characters: upper-case headers in the middle, cells at the right. Space
 * around the text of a cell is left out.
 */
public final class Table {
  private final List<String> headers;
  private final List<List<String>> rows = new ArrayList<>();

  public Table(String... headers) {
    this.headers = List.of(headers);
  }

  public Table row(List<String> cells) {
    if (cells.size() != headers.size()) {
      throw new IllegalArgumentException("a row has as many cells as there are headers");
    }
    rows.add(cells.stream().map(String::strip).toList());
    return this;
  }

  @Override
  public String toString() {
    int[] widths = widths();
    StringBuilder text = new StringBuilder();
    rule(text, widths, "┌┬┐");
    line(text, widths, headers.stream().map(Table::title).toList(), true);
    rule(text, widths, "├┼┤");
    rows.forEach(row -> line(text, widths, row, false));
    rule(text, widths, "└┴┘");
    return text.toString();
  }

  private static String title(String header) {
    return header.toUpperCase(Locale.ROOT);
  }

  private int[] widths() {
    int[] widths = new int[headers.size()];
    for (int i = 0; i < widths.length; i++) {
      int column = i;
      widths[i] =
          Math.max(
              length(headers.get(i)),
              rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0));
    }
    return widths;
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static void rule(StringBuilder text, int[] widths, String corners) {
    List<String> parts = new ArrayList<>();
    for (int width : widths) {
      parts.add("─".repeat(width + 2));
    }
    text.append(corners.charAt(0))
        .append(String.join(corners.substring(1, 2), parts))
        .append(corners.charAt(2))
        .append('\n');
  }

  private static void line(StringBuilder text, int[] widths, List<String> cells, boolean middle) {
    text.append('│');
    for (int i = 0; i < widths.length; i++) {
      int room = widths[i] - length(cells.get(i));
      int before = middle ? room / 2 : room;
      text.append(' ')
          .append(" ".repeat(before))
          .append(cells.get(i))
          .append(" ".repeat(room - before))
          .append(" │");
    }
    text.append('\n');
  }
}
