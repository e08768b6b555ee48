package io.holdfast.assembly;

import dagger.Component;
import io.holdfast.embedded.Adapters;
import io.holdfast.ports.backup.BackupFormat;
import io.holdfast.ports.consensus.ConsensusProvider;
import io.holdfast.ports.storage.OrderedStoreProvider;
import io.holdfast.server.flags.Engines;
import io.holdfast.server.report.StartupException;
import jakarta.inject.Singleton;
import java.util.ServiceConfigurationError;
import java.util.Set;

/** Which adapters can be chosen. */
public final class AdapterNames {
  @Singleton
  @Component(modules = AdapterModule.class)
  interface Listing {
    Adapters<OrderedStoreProvider> stores();

    Adapters<ConsensusProvider> consensus();

    BackupFormat backups();
  }

  private final Listing listing = DaggerAdapterNames_Listing.create();

  /** Names of storage engines. */
  public Set<String> storage() {
    return listing.stores().names();
  }

  /**
   * @throws IllegalArgumentException if there is no storage engine of that name; the message lists
   *     those there are
   */
  public OrderedStoreProvider storage(String name) {
    return listing.stores().named(name);
  }

  /**
   * @throws IllegalArgumentException if there is no kind of log of that name; the message lists
   *     those there are
   */
  public ConsensusProvider consensus(String name) {
    return listing.consensus().named(name);
  }

  /** Names of kinds of log. */
  public Set<String> consensus() {
    return listing.consensus().names();
  }

  /**
   * Looks for adapters on the class path.
   *
   * @throws StartupException if there is something wrong with one
   */
  public static Engines read() throws StartupException {
    AdapterNames names = new AdapterNames();
    try {
      return new Engines(names.storage(), names.consensus());
    } catch (IllegalArgumentException | ServiceConfigurationError e) {
      throw StartupException.discovery(String.valueOf(e.getMessage()));
    }
  }
}
