package io.holdfast.testkit.simulation;

import io.holdfast.ports.consensus.Consensus;
import io.holdfast.ports.peer.PeerTransport;
import io.holdfast.ports.storage.OrderedStoreProvider;
import io.holdfast.ports.time.Scheduler;
import io.holdfast.testkit.time.MovableTime;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * What one member stands on, from one start to one crash. After the crash nothing that was to be
 * done is done, and nothing that is asked for happens.
 */
public final class SimulatedHost implements Scheduler {
  private final Simulation simulation;
  private final MovableTime time;
  private final long member;
  private final SimulatedConsensus consensus;
  private final SimulatedTransport transport;
  private boolean crashed;

  SimulatedHost(Simulation simulation, long member, SimulatedLog log, Reach reach) {
    this.simulation = simulation;
    this.time = simulation.time();
    this.member = member;
    this.consensus = new SimulatedConsensus(this, log);
    this.transport = new SimulatedTransport(this, reach);
  }

  /** The member that runs here. */
  public long member() {
    return member;
  }

  Simulation simulation() {
    return simulation;
  }

  /** The log as this member sees it. */
  public Consensus consensus() {
    return consensus;
  }

  /** The network as this member sees it. */
  public PeerTransport transport() {
    return transport;
  }

  SimulatedTransport network() {
    return transport;
  }

  /** Its disk, with what is left on it. */
  public OrderedStoreProvider disk() {
    return simulation.disk(member);
  }

  /** Runs one task after the other, each a little later; another one each time. */
  public Executor executor() {
    return new LaterInOrder(this);
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    return time.after(delay, () -> run(task));
  }

  @Override
  public Timer every(Duration period, Runnable task) {
    return time.every(period, () -> run(task));
  }

  private void run(Runnable task) {
    if (!crashed) {
      task.run();
    }
  }

  /** Does something in a while. */
  void soon(Runnable task) {
    after(simulation.delay(), task);
  }

  void crash() {
    crashed = true;
    consensus.crash();
  }
}
