package io.holdfast.testkit.simulation;

import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.OrderedStoreProvider;
import io.holdfast.ports.storage.StoreConfig;
import io.holdfast.ports.time.Scheduler;
import io.holdfast.ports.time.Ticker;
import io.holdfast.testkit.time.SchedulerContract;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

class SimulatedHostTest implements SchedulerContract {
  private final Simulation world = new Simulation(1, SimulationConfig.DEFAULTS, new NoEngine());
  private final SimulatedHost host = world.boot(1);

  @Override
  public Scheduler scheduler() {
    return host;
  }

  @Override
  public Ticker ticker() {
    return world.time();
  }

  @Override
  public void advance(Duration duration) {
    world.pass(duration);
  }

  /** Nothing is kept here: time is all that is asked for. */
  private static final class NoEngine implements OrderedStoreProvider {
    @Override
    public String name() {
      return "none";
    }

    @Override
    public boolean persistent() {
      return false;
    }

    @Override
    public OrderedStore open(Path directory, List<Keyspace> keyspaces, StoreConfig config) {
      throw new UnsupportedOperationException("there are no stores here");
    }
  }
}
