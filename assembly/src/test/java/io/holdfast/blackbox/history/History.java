package io.holdfast.blackbox.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What all clients did, in the order of recording. Safe for use by many threads. */
final class History {
  private final List<Operation> operations = new ArrayList<>();

  private int answered;

  synchronized void add(Operation operation) {
    operations.add(operation);
    if (answered(operation)) {
      answered++;
      notifyAll();
    }
  }

  synchronized List<Operation> operations() {
    return List.copyOf(operations);
  }

  synchronized int size() {
    return operations.size();
  }

  private static boolean answered(Operation operation) {
    return switch (operation) {
      case Operation.Read read -> true;
      case Operation.Write write -> write.outcome() instanceof Operation.Outcome.Acknowledged;
    };
  }

  /** Waits until so many more reads are answered or writes acknowledged. */
  synchronized void awaitMore(int count, Duration longest) {
    long deadline = System.nanoTime() + longest.toNanos();
    int wanted = answered + count;
    while (answered < wanted) {
      long leftMillis = (deadline - System.nanoTime()) / 1_000_000;
      if (leftMillis <= 0) {
        throw new IllegalStateException("clients made no progress in " + longest);
      }
      try {
        wait(leftMillis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
