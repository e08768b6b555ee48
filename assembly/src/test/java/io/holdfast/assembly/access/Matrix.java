package io.holdfast.assembly.access;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The table of who may call what, as it is written down. */
record Matrix(List<String> callers, List<Row> rows) {
  /**
   * A request.
   *
   * @param rpc such as {@code etcdserverpb.KV/Put}
   * @param given what must be there before
   * @param request in protobuf's text format
   * @param letThrough the code it ends with for those who may make it
   * @param cells what it ends with, by caller
   */
  record Row(
      String rpc, String given, String request, String letThrough, Map<String, String> cells) {
    String title() {
      String name = rpc.substring(rpc.lastIndexOf('.') + 1);
      return name + " { " + request + " }" + (given.equals("-") ? "" : " given " + given);
    }
  }

  static Matrix read() throws IOException {
    try (InputStream in = Matrix.class.getResourceAsStream("matrix.txt")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      List<String[]> lines =
          text.lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(line ->
                  Arrays.stream(line.split("\\|", -1)).map(String::trim).toArray(String[]::new))
              .toList();
      List<String> callers = List.of(lines.getFirst()[4].split(" +", -1));
      return new Matrix(
          callers, lines.stream().skip(1).map(columns -> row(callers, columns)).toList());
    }
  }

  private static Row row(List<String> callers, String[] columns) {
    List<String> cells = new ArrayList<>(List.of(columns[4].split(" +", -1)));
    if (columns.length != 5 || cells.size() != callers.size()) {
      throw new IllegalArgumentException("not a row: " + Arrays.toString(columns));
    }
    Map<String, String> byCaller = new LinkedHashMap<>();
    callers.forEach(caller -> byCaller.put(caller, cells.removeFirst()));
    return new Row(columns[0], columns[1], columns[2], columns[3], byCaller);
  }
}
