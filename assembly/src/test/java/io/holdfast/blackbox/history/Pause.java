package io.holdfast.blackbox.history;

import io.holdfast.blackbox.history.Operation.Outcome;
import io.holdfast.blackbox.history.Operation.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A time in which nobody had a write acknowledged.
 *
 * @param begin as {@link System#nanoTime} tells it
 * @param end likewise
 */
record Pause(long begin, long end) {
  private static final Duration AROUND = Duration.ofMillis(1500);

  /** The longest one between two moments. */
  static Pause longest(History history, long begin, long end) {
    Pause longest = new Pause(begin, begin);
    long last = begin;
    for (long at : acknowledged(history, begin, end)) {
      longest = longest.orLonger(new Pause(last, at));
      last = at;
    }
    return longest.orLonger(new Pause(last, end));
  }

  private static List<Long> acknowledged(History history, long begin, long end) {
    return history.operations().stream()
        .filter(o -> o instanceof Write w && w.outcome() instanceof Outcome.Acknowledged)
        .map(Operation::completed)
        .filter(at -> at >= begin && at <= end)
        .sorted()
        .toList();
  }

  private Pause orLonger(Pause other) {
    return other.length().compareTo(length()) > 0 ? other : this;
  }

  Duration length() {
    return Duration.ofNanos(end - begin);
  }

  /** What clients did in it, and what members said at that time. */
  String told(History history, ChangingCluster cluster) {
    Instant from = wallClock(begin).minus(AROUND);
    return history.operations().stream()
            .filter(o -> o.invoked() <= end && o.completed() >= begin)
            .map(this::told)
            .collect(Collectors.joining("\n"))
        + "\n"
        + cluster.logBetween(from, wallClock(end).plus(AROUND));
  }

  private String told(Operation operation) {
    return "from %s: %s".formatted(wallClock(operation.invoked()), operation);
  }

  private static Instant wallClock(long nanoTime) {
    return Instant.now().minusNanos(System.nanoTime() - nanoTime);
  }

  @Override
  public String toString() {
    return length() + " from " + wallClock(begin);
  }
}
