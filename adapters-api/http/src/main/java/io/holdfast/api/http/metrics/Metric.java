package io.holdfast.api.http.metrics;

import io.holdfast.ports.measure.Count;
import io.holdfast.ports.measure.Distribution;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * One metric, with any number of samples that are told apart by labels.
 *
 * @param name as it is shown: nothing is added to it, whatever the type
 * @param help what it means, in one line
 * @param labels the names of the labels
 * @param source tells the samples of this moment; any thread, does not block
 */
public record Metric(String name, Type type, String help, List<String> labels, Source source) {
  /** How samples are to be read. */
  public enum Type {
    COUNTER,
    GAUGE,
    HISTOGRAM
  }

  /** Tells the samples of this moment. */
  @FunctionalInterface
  public interface Source {
    void tell(Samples samples);
  }

  public Metric {
    labels = List.copyOf(labels);
  }

  public static Metric counter(String name, String help, Count count) {
    return counter(name, help, count::value);
  }

  public static Metric counter(String name, String help, DoubleSupplier value) {
    return counters(name, help, List.of(), out -> out.value(value.getAsDouble()));
  }

  public static Metric counters(String name, String help, List<String> labels, Source source) {
    return new Metric(name, Type.COUNTER, help, labels, source);
  }

  public static Metric gauge(String name, String help, DoubleSupplier value) {
    return gauges(name, help, List.of(), out -> out.value(value.getAsDouble()));
  }

  public static Metric gauges(String name, String help, List<String> labels, Source source) {
    return new Metric(name, Type.GAUGE, help, labels, source);
  }

  public static Metric histogram(String name, String help, Distribution values) {
    return histograms(name, help, List.of(), out -> out.values(values));
  }

  public static Metric histograms(String name, String help, List<String> labels, Source source) {
    return new Metric(name, Type.HISTOGRAM, help, labels, source);
  }
}
