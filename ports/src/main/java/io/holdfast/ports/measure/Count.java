package io.holdfast.ports.measure;

import java.util.concurrent.atomic.LongAdder;

/**
 * A number that goes up, or up and down.
 *
 * <p>Any thread may add; adding costs a few nanoseconds, takes no lock and allocates nothing. A
 * reader sees each addition some time after it was made.
 */
public final class Count {
  private final LongAdder sum = new LongAdder();

  public void increment() {
    sum.increment();
  }

  public void decrement() {
    sum.decrement();
  }

  public void add(long howMuch) {
    sum.add(howMuch);
  }

  public long value() {
    return sum.sum();
  }
}
