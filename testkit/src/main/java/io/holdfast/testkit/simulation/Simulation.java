package io.holdfast.testkit.simulation;

import io.holdfast.ports.storage.OrderedStoreProvider;
import io.holdfast.testkit.time.MovableTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/**
 * A world for the members 1 to n of a cluster, made of simulated adapters that share one time and
 * one source of chance.
 *
 * <ul>
 *   <li>Everything happens on the thread that lets time {@link #pass}: the same seed and the same
 *       calls lead to the same history.
 *   <li>The log is an oracle: there is one order, and members learn it at their own pace. How a
 *       real log comes to it is not simulated; what it may do to its users is: leaders come and go,
 *       proposals are lost, or are taken although their proposers were told otherwise, members lag,
 *       are cut off and crash.
 *   <li>A crash takes from a disk what was not flushed, or some of it, in whole batches.
 *   <li>A log is cut when a member is asked for a snapshot; whoever has less then is sent that. Its
 *       directory is one of the simulated disks: stores from there can be copied into it, and
 *       nothing else.
 * </ul>
 *
 * <p>Owned by one thread.
 */
public final class Simulation {
  private final SimulationConfig config;
  private final SplittableRandom random;
  private final MovableTime time = MovableTime.standing();
  private final Reach reach;
  private final SimulatedLog log;
  private final SimulatedDisks disks;
  private final Map<Long, SimulatedHost> hosts = new HashMap<>();

  /**
   * @param engine keeps what is on the disks of the members; one in memory will do
   */
  public Simulation(long seed, SimulationConfig config, OrderedStoreProvider engine) {
    this.config = config;
    this.random = new SplittableRandom(seed);
    this.reach = new Reach(config.members());
    this.log = new SimulatedLog(this, reach);
    this.disks = new SimulatedDisks(engine, random.split());
  }

  SimulationConfig config() {
    return config;
  }

  /** The ids of all members. */
  public List<Long> members() {
    return LongStream.rangeClosed(1, config.members()).boxed().toList();
  }

  /** The one time there is; it stands still until {@link #pass}. */
  public MovableTime time() {
    return time;
  }

  /** Chance, from the seed. */
  public RandomGenerator random() {
    return random;
  }

  /**
   * Starts a member's machine: what it can stand on until it crashes.
   *
   * @throws IllegalStateException if it runs already
   */
  public SimulatedHost boot(long member) {
    if (hosts.containsKey(member)) {
      throw new IllegalStateException("runs already: " + member);
    }
    SimulatedHost host = new SimulatedHost(this, member, log, reach);
    hosts.put(member, host);
    return host;
  }

  Optional<SimulatedHost> running(long member) {
    return Optional.ofNullable(hosts.get(member));
  }

  SimulatedDisks disks() {
    return disks;
  }

  SimulatedDisks.Disk disk(long member) {
    return disks.of(member);
  }

  /**
   * A member is gone from one moment to the next. Whoever runs it forgets it, closing nothing, and
   * may {@link #boot} it again with what is left on its disk.
   */
  public void crash(long member) {
    Optional.ofNullable(hosts.remove(member)).ifPresent(SimulatedHost::crash);
    log.crash(member);
    disks.crash(member);
  }

  /** Parts a member from all others. */
  public void isolate(long member) {
    reach.isolate(member);
    log.reconsider();
  }

  /** All reach all again. */
  public void heal() {
    reach.heal();
    log.reconsider();
  }

  /** Another member leads, as when one has been too slow. */
  public void unseatLeader() {
    log.unseat();
  }

  /** Lets time pass, with all that happens meanwhile. */
  public void pass(Duration duration) {
    time.pass(duration);
  }

  /** How long the next thing takes. */
  Duration delay() {
    return upTo(config.delayMax());
  }

  Duration upTo(Duration longest) {
    return Duration.ofNanos(random.nextLong(longest.toNanos()));
  }
}
