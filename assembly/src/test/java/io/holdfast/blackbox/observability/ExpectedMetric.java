package io.holdfast.blackbox.observability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A metric that etcd's dashboards and alerts may look at. */
record ExpectedMetric(String name, String type, TreeSet<String> labels, TreeSet<Double> bounds) {
  static List<ExpectedMetric> all() {
    List<ExpectedMetric> all = new ArrayList<>();
    for (String line : text().lines().toList()) {
      if (!line.startsWith("#")) {
        String[] columns = line.split("\t", -1);
        all.add(
            new ExpectedMetric(
                columns[0],
                columns[1],
                parts(columns[2]).collect(Collectors.toCollection(TreeSet::new)),
                parts(columns[3])
                    .map(Double::valueOf)
                    .collect(Collectors.toCollection(TreeSet::new))));
      }
    }
    return all;
  }

  private static Stream<String> parts(String column) {
    return column.isEmpty() ? Stream.empty() : Stream.of(column.split(",", -1));
  }

  private static String text() {
    try (var in = ExpectedMetric.class.getResourceAsStream("/reference/metrics.tsv")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is wrong with it in a scrape; empty if nothing is. */
  String fault(Scrape scrape) {
    if (!type.equals(scrape.types().get(name))) {
      return name + " is " + scrape.types().get(name) + " and not " + type;
    }
    TreeSet<String> found = scrape.labelNames(name);
    if (!found.isEmpty() && !found.equals(labels)) {
      return name + " has labels " + found + " and not " + labels;
    }
    TreeSet<Double> shown = scrape.bounds(name);
    shown.remove(Double.POSITIVE_INFINITY);
    if (!shown.isEmpty() && !shown.equals(bounds)) {
      return name + " has bounds " + shown + " and not " + bounds;
    }
    return "";
  }
}
