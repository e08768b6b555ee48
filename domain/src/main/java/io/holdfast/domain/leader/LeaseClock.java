package io.holdfast.domain.leader;

import io.holdfast.domain.lease.Lease;
import io.holdfast.domain.lease.LeaseListener;
import io.holdfast.domain.lease.LeaseTable;
import io.holdfast.ports.measure.Count;
import io.holdfast.ports.time.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * When leases end, as the leader sees it. Runs only while this member leads: on taking over each
 * lease starts anew, from its full time or what was last recorded, plus one election timeout
 * (H176).
 *
 * <p>Each lease stands in the queue once, for as long as it is there. Renewing it only moves its
 * deadline; the queue finds out when its turn comes. Thread-safe.
 */
public final class LeaseClock implements LeaseListener {
  private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

  private final LeaseTable leases;
  private final Ticker ticker;
  private final Duration extension;

  private final Count renewals = new Count();
  private final Map<Long, Running> running = new HashMap<>();
  private final NavigableSet<Running> queue =
      new TreeSet<>(
          Comparator.comparingLong((Running one) -> one.turnNanos)
              .thenComparingLong(one -> one.lease));
  private boolean leading;
  private long term;
  private long zero;

  /** A lease with its deadline; all times count from {@link #zero}. */
  private static final class Running {
    final long lease;
    long deadlineNanos;

    /** When it is looked at again. Changes only while it is not in the queue. */
    long turnNanos;

    Running(long lease, long deadlineNanos) {
      this.lease = lease;
      this.deadlineNanos = deadlineNanos;
      this.turnNanos = deadlineNanos;
    }
  }

  /**
   * @param extension what is added to every lease on taking over
   */
  public LeaseClock(LeaseTable leases, Ticker ticker, Duration extension) {
    this.leases = leases;
    this.ticker = ticker;
    this.extension = extension;
  }

  /** This member leads from now on, in {@code inTerm}. */
  public synchronized void start(long inTerm) {
    leading = true;
    term = inTerm;
    zero = ticker.nanos();
    restart();
  }

  /** This member no longer leads. */
  public synchronized void stop() {
    leading = false;
    running.clear();
    queue.clear();
  }

  private void restart() {
    running.clear();
    queue.clear();
    for (Lease lease : leases.all()) {
      add(lease.id(), Duration.ofSeconds(lease.startSeconds()).plus(extension));
    }
  }

  private void add(long lease, Duration timeLeft) {
    Running one = new Running(lease, deadline(timeLeft));
    running.put(lease, one);
    queue.add(one);
  }

  /** A time so far away that it cannot be said is the latest one that can. */
  private long deadline(Duration timeLeft) {
    long now = now();
    long left = timeLeft.compareTo(LONGEST) < 0 ? timeLeft.toNanos() : Long.MAX_VALUE;
    return left > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + left;
  }

  private long now() {
    return ticker.nanos() - zero;
  }

  @Override
  public synchronized void granted(Lease lease) {
    if (leading) {
      add(lease.id(), Duration.ofSeconds(lease.ttlSeconds()));
    }
  }

  @Override
  public synchronized void removed(long id) {
    @Nullable Running one = running.remove(id);
    if (one != null) {
      queue.remove(one);
    }
  }

  /** How many leases are looked at again some time. */
  synchronized int turns() {
    return queue.size();
  }

  @Override
  public synchronized void reloaded() {
    if (leading) {
      restart();
    }
  }

  /**
   * Starts the time of a lease anew, with what was granted.
   *
   * @return false if it is over already, or this member does not lead or know it
   */
  public synchronized boolean renew(Lease lease) {
    @Nullable Running one = running.get(lease.id());
    if (one == null || one.deadlineNanos <= now()) {
      return false;
    }
    one.deadlineNanos = deadline(Duration.ofSeconds(lease.ttlSeconds()));
    renewals.increment();
    return true;
  }

  /** How often a lease was renewed here. */
  public Count renewals() {
    return renewals;
  }

  /** The term in which this member leads, or last led. */
  public synchronized long term() {
    return term;
  }

  /** Time left, zero or below if it is over; empty if this member does not lead or know it. */
  public synchronized OptionalLong remainingNanos(long lease) {
    @Nullable Running one = running.get(lease);
    return one == null ? OptionalLong.empty() : OptionalLong.of(one.deadlineNanos - now());
  }

  /** {@link #remainingNanos(long)} of all leases at one and the same moment. */
  public synchronized Map<Long, Long> remainingNanos() {
    long now = now();
    Map<Long, Long> all = HashMap.newHashMap(running.size());
    running.forEach((lease, one) -> all.put(lease, one.deadlineNanos - now));
    return all;
  }

  /** Leases whose time is over, and the term in which this member leads and says so. */
  public record Expired(List<Long> leases, long term) {}

  /**
   * Leases whose time is over, at most {@code max}. Each is given again after {@code retry} unless
   * it is removed before.
   */
  public synchronized Expired takeExpired(int max, Duration retry) {
    List<Long> expired = new ArrayList<>();
    long now = now();
    while (expired.size() < max && !queue.isEmpty() && queue.first().turnNanos <= now) {
      Running one = queue.removeFirst();
      boolean over = one.deadlineNanos <= now;
      if (over) {
        expired.add(one.lease);
      }
      one.turnNanos = over ? now + retry.toNanos() : one.deadlineNanos;
      queue.add(one);
    }
    return new Expired(expired, term);
  }
}
