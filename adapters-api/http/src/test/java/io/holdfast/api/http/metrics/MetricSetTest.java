package io.holdfast.api.http.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.measure.Count;
import io.holdfast.ports.measure.Distribution;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MetricSetTest {
  private static String text(Metric... metrics) {
    return new String(
        new MetricSet(List.of(metrics), new PrometheusRegistry()).text(), StandardCharsets.UTF_8);
  }

  @Test
  void namesStayAsTheyAreWhateverTheType() {
    Count count = new Count();
    count.add(3);
    assertEquals(
        """
        # HELP a_success It went well.
        # TYPE a_success counter
        a_success 3
        # HELP b_total A gauge.
        # TYPE b_total gauge
        b_total -0.5
        """,
        text(
            Metric.gauge("b_total", "A gauge.", () -> -0.5),
            Metric.counter("a_success", "It went well.", count)));
  }

  @Test
  void labelsAreEscaped() {
    assertEquals(
        """
        # HELP m Two\\\\ lines\\n.
        # TYPE m gauge
        m{one="a\\"b",two="c\\\\d\\ne"} 1
        """,
        text(
            Metric.gauges(
                "m",
                "Two\\ lines\n.",
                List.of("one", "two"),
                out -> out.value(1, "a\"b", "c\\d\ne"))));
  }

  @Test
  void histogramsCountUpwards() {
    Distribution times = Distribution.seconds(0.001, 3);
    times.record(TimeUnit.MILLISECONDS.toNanos(1));
    times.record(TimeUnit.MILLISECONDS.toNanos(3));
    times.record(TimeUnit.SECONDS.toNanos(2));
    assertEquals(
        """
        # HELP h Times.
        # TYPE h histogram
        h_bucket{to="x",le="0.001"} 1
        h_bucket{to="x",le="0.002"} 1
        h_bucket{to="x",le="0.004"} 2
        h_bucket{to="x",le="+Inf"} 3
        h_sum{to="x"} 2.004
        h_count{to="x"} 3
        """,
        text(Metric.histograms("h", "Times.", List.of("to"), out -> out.values(times, "x"))));
  }

  @Test
  void labelsThatDoNotFitAreAnError() {
    Metric wrong = Metric.gauges("m", "", List.of("one"), out -> out.value(1));
    assertThrows(IllegalArgumentException.class, () -> text(wrong));
  }

  @Test
  void aNameIsTakenOnce() {
    Metric one = Metric.gauge("m", "", () -> 1);
    assertThrows(IllegalArgumentException.class, () -> text(one, one));
  }

  @Test
  void theRegistryOfLibrariesIsShownToo() {
    PrometheusRegistry registry = new PrometheusRegistry();
    Counter.builder().name("library_calls_total").register(registry).inc();
    String text = new String(new MetricSet(List.of(), registry).text(), StandardCharsets.UTF_8);
    assertTrue(text.contains("library_calls_total 1.0\n"), text);
  }
}
