package io.holdfast.blackbox.history;

import io.holdfast.blackbox.history.Violation.Kind;
import java.util.List;
import java.util.function.Consumer;

/**
 * Checks that a watcher of all keys was told of every revision once, in order.
 *
 * <p>It holds where each write changes one key, so that each revision is one event.
 */
final class WatchOrder {
  private WatchOrder() {}

  /**
   * Checks the events that one watcher collected over all its connections.
   *
   * @param last the revision up to which the watcher must know everything
   */
  static void check(List<Event> events, long first, long last, Consumer<Violation> report) {
    long expected = first;
    for (Event event : events) {
      if (event.revision() < expected) {
        report.accept(new Violation(Kind.DISORDERED_EVENT, event + " after " + (expected - 1)));
        continue;
      }
      reportGap(expected, event.revision() - 1, report);
      expected = event.revision() + 1;
    }
    reportGap(expected, last, report);
  }

  private static void reportGap(long from, long to, Consumer<Violation> report) {
    if (from <= to) {
      report.accept(new Violation(Kind.MISSED_EVENT, "revisions " + from + " to " + to));
    }
  }
}
