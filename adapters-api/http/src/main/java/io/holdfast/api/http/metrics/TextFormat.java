package io.holdfast.api.http.metrics;

import io.holdfast.ports.measure.Distribution;
import java.util.List;
import java.util.Locale;

/**
 * Writes metrics in version 0.0.4 of Prometheus' text format. Belongs to one thread.
 *
 * <p>Written by hand because the Prometheus client for Java insists on its own rules for names,
 * which the names of the original break: its gauges may end in {@code _total} and its counters may
 * not.
 */
final class TextFormat implements Samples {
  static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";
  private static final double WHOLE_MAX = 1e15;

  private final StringBuilder out;
  private String name = "";
  private List<String> labelNames = List.of();

  TextFormat(StringBuilder out) {
    this.out = out;
  }

  void write(Metric metric) {
    name = metric.name();
    labelNames = metric.labels();
    out.append("# HELP ").append(name).append(' ').append(escaped(metric.help(), false));
    out.append("\n# TYPE ").append(name).append(' ');
    out.append(metric.type().name().toLowerCase(Locale.ROOT)).append('\n');
    metric.source().tell(this);
  }

  @Override
  public void value(double value, String... labels) {
    sample("", labels, "", value);
  }

  @Override
  public void values(Distribution values, String... labels) {
    double[] bounds = values.bounds();
    long[] counts = values.counts();
    long soFar = 0;
    for (int i = 0; i < bounds.length; i++) {
      soFar += counts[i];
      sample("_bucket", labels, number(bounds[i]), (double) soFar);
    }
    soFar += counts[bounds.length];
    sample("_bucket", labels, "+Inf", (double) soFar);
    sample("_sum", labels, "", values.sum());
    sample("_count", labels, "", (double) soFar);
  }

  private void sample(String suffix, String[] labels, String upTo, double value) {
    if (labels.length != labelNames.size()) {
      throw new IllegalArgumentException(name + " has labels " + labelNames);
    }
    out.append(name).append(suffix);
    char separator = '{';
    for (int i = 0; i < labels.length; i++) {
      label(separator, labelNames.get(i), labels[i]);
      separator = ',';
    }
    if (!upTo.isEmpty()) {
      label(separator, "le", upTo);
      separator = ',';
    }
    out.append(separator == ',' ? "} " : " ").append(number(value)).append('\n');
  }

  private void label(char separator, String label, String value) {
    out.append(separator).append(label).append("=\"").append(escaped(value, true)).append('"');
  }

  private static String escaped(String text, boolean quotes) {
    String plain = text.replace("\\", "\\\\").replace("\n", "\\n");
    return quotes ? plain.replace("\"", "\\\"") : plain;
  }

  private static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < WHOLE_MAX) {
      return Long.toString((long) value);
    }
    return Double.isNaN(value) || !Double.isInfinite(value)
        ? Double.toString(value)
        : value > 0 ? "+Inf" : "-Inf";
  }
}
