package io.holdfast.api.http.metrics;

import io.holdfast.ports.measure.Distribution;

/** Takes the samples of one metric. */
public interface Samples {
  /** The value of a counter or gauge; one label value for each name. */
  void value(double value, String... labels);

  /** As the other, of a whole number. */
  default void value(long value, String... labels) {
    value((double) value, labels);
  }

  /** The values of a histogram; one label value for each name. */
  void values(Distribution values, String... labels);
}
