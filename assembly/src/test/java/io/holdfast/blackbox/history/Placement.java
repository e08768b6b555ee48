package io.holdfast.blackbox.history;

import io.holdfast.blackbox.history.Operation.Outcome;
import io.holdfast.blackbox.history.Operation.Version;
import io.holdfast.blackbox.history.Operation.Write;
import io.holdfast.blackbox.history.Violation.Kind;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Where in the order of revisions each write stands, as far as anyone saw.
 *
 * <p>An acknowledged write stands where its acknowledgement says. A write of unknown outcome stands
 * where a reader or watcher saw it; if nobody saw it, it is left out, as if it had not happened.
 */
final class Placement {
  private final Map<String, Write> byValue = new HashMap<>();
  private final NavigableMap<Long, Write> byRevision = new TreeMap<>();
  private final Map<String, Long> revisions = new HashMap<>();
  private final Map<String, NavigableMap<Long, Write>> byKey = new HashMap<>();
  private final Consumer<Violation> report;

  Placement(List<Write> writes, Consumer<Violation> report) {
    this.report = report;
    for (Write write : writes) {
      if (byValue.put(write.value(), write) != null) {
        throw new IllegalArgumentException("two writes of " + write.value());
      }
    }
    for (Write write : writes) {
      if (write.outcome() instanceof Outcome.Acknowledged acknowledged) {
        place(write, acknowledged.revision());
      }
    }
  }

  /** Takes note that someone saw this value at this revision. */
  void saw(String key, Version seen) {
    Write write = byValue.get(seen.value());
    if (write == null || !write.key().equals(key)) {
      report(Kind.INVENTED_VALUE, key + " showed " + seen);
      return;
    }
    switch (write.outcome()) {
      case Outcome.Refused refused -> report(Kind.RESURRECTED_WRITE, seen + " of " + write);
      case Outcome.Acknowledged acknowledged -> place(write, seen.revision());
      case Outcome.Unknown unknown -> place(write, seen.revision());
    }
  }

  private void place(Write write, long revision) {
    Long known = revisions.putIfAbsent(write.value(), revision);
    if (known != null) {
      if (known != revision) {
        report(Kind.AMBIGUOUS_REVISION, known + " and " + revision + " of " + write);
      }
      return;
    }
    Write other = byRevision.putIfAbsent(revision, write);
    if (other != null) {
      report(Kind.AMBIGUOUS_REVISION, revision + " of " + other + " and " + write);
    }
    byKey.computeIfAbsent(write.key(), key -> new TreeMap<>()).put(revision, write);
  }

  private void report(Kind kind, String description) {
    report.accept(new Violation(kind, description));
  }

  /** Every write that is known to have happened, by revision. */
  NavigableMap<Long, Write> all() {
    return byRevision;
  }

  /** The same for one key. */
  NavigableMap<Long, Write> of(String key) {
    return byKey.getOrDefault(key, Collections.emptyNavigableMap());
  }
}
