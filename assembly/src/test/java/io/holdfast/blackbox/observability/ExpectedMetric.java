package io.holdfast.blackbox.observability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/** A metric that etcd's dashboards and alerts may look at. */
record ExpectedMetric(String name, String type, TreeSet<String> labels, String low, String high) {
  static List<ExpectedMetric> all() {
    List<ExpectedMetric> all = new ArrayList<>();
    for (String line : text().lines().toList()) {
      if (!line.startsWith("#")) {
        String[] columns = line.split("\t", -1);
        TreeSet<String> labels = new TreeSet<>(List.of(columns[2].split(",")));
        labels.remove("");
        all.add(new ExpectedMetric(columns[0], columns[1], labels, columns[3], columns[4]));
      }
    }
    return all;
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
    TreeSet<Double> bounds = scrape.bounds(name);
    bounds.remove(Double.POSITIVE_INFINITY);
    if (!low.isEmpty() && !bounds.isEmpty() && !within(bounds)) {
      return name + " has bounds " + bounds;
    }
    return "";
  }

  private boolean within(TreeSet<Double> bounds) {
    return bounds.getFirst() == Double.parseDouble(low)
        && bounds.getLast() == Double.parseDouble(high);
  }
}
