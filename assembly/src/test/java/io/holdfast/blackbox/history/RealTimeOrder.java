package io.holdfast.blackbox.history;

import io.holdfast.blackbox.history.Operation.Read;
import io.holdfast.blackbox.history.Operation.Write;
import io.holdfast.blackbox.history.Violation.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Checks that what finished before something else began also stands before it.
 *
 * <p>A write of revision r stands at 2r, a read from revision r right after it, at 2r+1. One sweep
 * over the operations by their beginning, beside one by their end, keeps the highest place among
 * those that have ended; no operation that begins then may stand below it.
 */
final class RealTimeOrder {
  private record Placed(Operation operation, long place) {}

  private final List<Placed> operations = new ArrayList<>();

  void add(Write write, long revision) {
    operations.add(new Placed(write, 2 * revision));
  }

  void add(Read read) {
    operations.add(new Placed(read, 2 * read.revision() + 1));
  }

  void check(Consumer<Violation> report) {
    List<Placed> byEnd = new ArrayList<>(operations);
    byEnd.sort(Comparator.comparingLong(placed -> placed.operation().completed()));
    operations.sort(Comparator.comparingLong(placed -> placed.operation().invoked()));
    int ended = 0;
    Placed highest = null;
    for (Placed begun : operations) {
      while (byEnd.get(ended).operation().completed() < begun.operation().invoked()) {
        Placed candidate = byEnd.get(ended++);
        if (highest == null || candidate.place() > highest.place()) {
          highest = candidate;
        }
      }
      if (highest != null && begun.place() < highest.place()) {
        report.accept(violation(begun.operation(), highest.operation()));
      }
    }
  }

  private static Violation violation(Operation later, Operation earlier) {
    Kind kind =
        switch (later) {
          case Read read -> Kind.STALE_READ;
          case Write write -> Kind.REVISION_WENT_BACK;
        };
    return new Violation(kind, later + " began after the end of " + earlier);
  }
}
