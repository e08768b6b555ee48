package io.holdfast.blackbox.history;

import io.holdfast.blackbox.history.Operation.Outcome;
import io.holdfast.blackbox.history.Operation.Read;
import io.holdfast.blackbox.history.Operation.Version;
import io.holdfast.blackbox.history.Operation.Write;
import io.holdfast.blackbox.history.Violation.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * Proves a history linearizable, with the store's own revisions as the order to prove.
 *
 * <ul>
 *   <li>Each write stands at its revision, each read right after the revision that its answer names
 *       ({@link Placement}).
 *   <li>That order agrees with real time: what ended before another began stands before it ({@link
 *       RealTimeOrder}).
 *   <li>It is a history of a map: each read shows the last write before it to its key, and each
 *       conditional write found the revision that it asked for.
 *   <li>No refused write is part of it. A write of unknown outcome may be, at one place.
 * </ul>
 *
 * <p>An order with these properties is a linearization of the whole store, not only of each key.
 * Nothing acknowledged can be missing from it, because acknowledged writes stand in it by
 * definition and a later read that does not show one is reported. The reverse holds too for a
 * server that names revisions truthfully: if an order exists at all, this is one. The cost is that
 * of sorting.
 *
 * <p>Each write has its own value; a deletion is told by that of its mark.
 */
final class HistoryChecker {
  private final List<Violation> violations = new ArrayList<>();

  private HistoryChecker() {}

  /** All violations; an empty list means the history is proven. */
  static List<Violation> check(List<? extends Operation> operations, List<Event> events) {
    HistoryChecker checker = new HistoryChecker();
    List<Write> writes = only(Write.class, operations);
    List<Read> reads = only(Read.class, operations);
    Placement placement = new Placement(writes, checker.violations::add);
    reads.forEach(read -> read.found().ifPresent(seen -> placement.saw(read.key(), seen)));
    events.forEach(e -> placement.saw(e.key(), new Version(e.value(), e.revision())));
    checker.checkOrder(placement, reads);
    reads.forEach(read -> checker.checkRead(placement.of(read.key()), read));
    placement.all().forEach((revision, write) -> checker.checkCompare(placement, revision, write));
    return List.copyOf(checker.violations);
  }

  private static <T extends Operation> List<T> only(
      Class<T> type, List<? extends Operation> operations) {
    return operations.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private void checkOrder(Placement placement, List<Read> reads) {
    RealTimeOrder order = new RealTimeOrder();
    placement.all().forEach((revision, write) -> order.add(write, revision));
    reads.forEach(order::add);
    order.check(violations::add);
  }

  private void checkRead(NavigableMap<Long, Write> writes, Read read) {
    long shown = read.found().map(Version::revision).orElse(0L);
    if (shown > read.revision()) {
      violations.add(new Violation(Kind.READ_FROM_THE_FUTURE, read.toString()));
      return;
    }
    Map.Entry<Long, Write> last = writes.floorEntry(read.revision());
    if (shown > 0 && shown == deletion(last)) {
      violations.add(new Violation(Kind.INVENTED_VALUE, "deleted by " + last + ": " + read));
    }
    if (last != null && last.getKey() > shown && (shown > 0 || !last.getValue().deletes())) {
      violations.add(new Violation(Kind.LOST_WRITE, last + " is not in " + read));
    }
  }

  private static long deletion(Map.@Nullable Entry<Long, Write> last) {
    return last != null && last.getValue().deletes() ? last.getKey() : -1;
  }

  private void checkCompare(Placement placement, long revision, Write write) {
    if (write.comparedRevision().isEmpty() || !happened(write)) {
      return;
    }
    Map.Entry<Long, Write> before = placement.of(write.key()).lowerEntry(revision);
    long found = before == null || before.getValue().deletes() ? 0 : before.getKey();
    if (found != write.comparedRevision().getAsLong()) {
      violations.add(
          new Violation(Kind.BROKEN_COMPARISON, "at " + found + " stood a write before " + write));
    }
  }

  private static boolean happened(Write write) {
    return !(write.outcome() instanceof Outcome.Refused);
  }
}
