package io.holdfast.api.http.metrics;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * All metrics of a member: its own, and what the libraries' registry has about the process.
 *
 * <p>Safe for use by any thread.
 */
public final class MetricSet {
  private final Map<String, Metric> own = new TreeMap<>();
  private final PrometheusRegistry process;

  /**
   * @throws IllegalArgumentException if two metrics have one name
   */
  public MetricSet(Collection<Metric> metrics, PrometheusRegistry process) {
    this.process = process;
    for (Metric metric : metrics) {
      if (own.put(metric.name(), metric) != null) {
        throw new IllegalArgumentException("two metrics are named " + metric.name());
      }
    }
  }

  /** The text of this moment. Reads files of the kernel, so not for an event loop. */
  byte[] text() {
    StringBuilder text = new StringBuilder(1 << 16);
    TextFormat format = new TextFormat(text);
    own.values().forEach(format::write);
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() + (1 << 14));
    out.writeBytes(text.toString().getBytes(StandardCharsets.UTF_8));
    try {
      PrometheusTextFormatWriter.create().write(out, process.scrape());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
