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
import java.util.OptionalLong;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * When leases end, as the leader sees it. Runs only while this member leads: on taking over each
 * lease starts anew, from its full time or what was last recorded, plus one election timeout
 * (H176).
 *
 * <p>Each lease stands in the queue once. Renewing it only moves its deadline; the queue finds out
 * when its turn comes. Thread-safe.
 */
public final class LeaseClock implements LeaseListener {
  private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

  private final LeaseTable leases;
  private final Ticker ticker;
  private final Duration extension;

  private final Count renewals = new Count();
  private final Map<Long, Running> running = new HashMap<>();
  private final PriorityQueue<Turn> queue =
      new PriorityQueue<>(Comparator.comparingLong(Turn::nanos));
  private boolean leading;
  private long term;
  private long zero;

  /** A lease with its deadline; all times count from {@link #zero}. */
  private static final class Running {
    long deadlineNanos;
    Turn turn;

    Running(long deadlineNanos, Turn turn) {
      this.deadlineNanos = deadlineNanos;
      this.turn = turn;
    }
  }

  /** When a lease is looked at again. */
  private record Turn(long lease, long nanos) {}

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
    Turn turn = new Turn(lease, deadline(timeLeft));
    running.put(lease, new Running(turn.nanos, turn));
    queue.add(turn);
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
    running.remove(id);
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

  /** Time left, zero or below if it is over; empty as {@link #renew} is false. */
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
    while (expired.size() < max && !queue.isEmpty() && queue.peek().nanos <= now) {
      Turn turn = queue.remove();
      @Nullable Running one = running.get(turn.lease);
      if (one != null && one.turn.equals(turn)) {
        boolean over = one.deadlineNanos <= now;
        if (over) {
          expired.add(turn.lease);
        }
        one.turn = new Turn(turn.lease, over ? now + retry.toNanos() : one.deadlineNanos);
        queue.add(one.turn);
      }
    }
    return new Expired(expired, term);
  }
}
