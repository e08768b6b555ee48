package io.holdfast.ports.measure;

import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;

/**
 * How often which values came, by ranges whose bounds double.
 *
 * <p>Any thread may record; that costs some ten nanoseconds, takes no lock and allocates nothing. A
 * reader may miss what is being recorded at that moment.
 */
public final class Distribution {
  private final double[] bounds;
  private final long[] rawBounds;
  private final double rawPerUnit;
  private final LongAdder[] counts;
  private final LongAdder rawSum = new LongAdder();

  private Distribution(double[] bounds, double rawPerUnit) {
    this.bounds = bounds;
    this.rawPerUnit = rawPerUnit;
    this.rawBounds = new long[bounds.length];
    this.counts = new LongAdder[bounds.length + 1];
    for (int i = 0; i < bounds.length; i++) {
      rawBounds[i] = Math.round(bounds[i] * rawPerUnit);
    }
    Arrays.setAll(counts, i -> new LongAdder());
  }

  /** Nanoseconds, shown as seconds up to {@code first}, twice that, and so on. */
  public static Distribution seconds(double first, int bounds) {
    return new Distribution(doubling(first, bounds), 1e9);
  }

  /** Nanoseconds, shown as seconds up to each of {@code bounds}, which rise. */
  public static Distribution secondsUpTo(double... bounds) {
    return new Distribution(bounds.clone(), 1e9);
  }

  /** Nanoseconds, shown as milliseconds up to {@code first}, twice that, and so on. */
  public static Distribution milliseconds(double first, int bounds) {
    return new Distribution(doubling(first, bounds), 1e6);
  }

  /** Numbers without a unit up to {@code first}, twice that, and so on. */
  public static Distribution numbers(double first, int bounds) {
    return new Distribution(doubling(first, bounds), 1);
  }

  /** Decimal, so that a bound looks the way it was meant. */
  private static double[] doubling(double first, int count) {
    double[] bounds = new double[count];
    for (int i = 0; i < count; i++) {
      double millionths = Math.rint(first * 1e6) * (1L << i);
      bounds[i] = millionths / 1e6;
    }
    return bounds;
  }

  /** Records a value, in nanoseconds if it is a time. */
  public void record(long raw) {
    counts[rangeOf(raw)].increment();
    rawSum.add(raw);
  }

  private int rangeOf(long raw) {
    int range = 0;
    while (range < rawBounds.length && raw > rawBounds[range]) {
      range++;
    }
    return range;
  }

  /** The highest value of each range but the last, which has no end. */
  public double[] bounds() {
    return bounds.clone();
  }

  /** How many values came in each range, one more than there are bounds. */
  public long[] counts() {
    return Arrays.stream(counts).mapToLong(LongAdder::sum).toArray();
  }

  /** The sum of all values, in the unit shown. */
  public double sum() {
    return rawSum.sum() / rawPerUnit;
  }

  /** How many values came. */
  public long count() {
    return Arrays.stream(counts()).sum();
  }
}
