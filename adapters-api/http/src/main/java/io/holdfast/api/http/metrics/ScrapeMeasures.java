package io.holdfast.api.http.metrics;

import io.holdfast.ports.measure.Count;
import java.util.List;
import java.util.Map;

/** How scraping itself goes. */
public final class ScrapeMeasures {
  private final Count inFlight = new Count();
  private final Map<Integer, Count> byStatus =
      Map.of(200, new Count(), 500, new Count(), 503, new Count());

  Count inFlight() {
    return inFlight;
  }

  Count answered(int status) {
    Count count = byStatus.get(status);
    if (count == null) {
      throw new IllegalArgumentException("no scrape is answered with " + status);
    }
    return count;
  }

  /** As metrics, under the names that scrapers know. */
  public List<Metric> metrics() {
    return List.of(
        Metric.gauge(
            "promhttp_metric_handler_requests_in_flight",
            "Scrapes being answered.",
            inFlight::value),
        Metric.counters(
            "promhttp_metric_handler_requests_total",
            "Scrapes answered, by HTTP status.",
            List.of("code"),
            out -> byStatus.forEach((code, count) -> out.value(count.value(), "" + code))));
  }
}
