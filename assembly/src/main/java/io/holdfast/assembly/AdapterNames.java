package io.holdfast.assembly;

import dagger.Component;
import io.holdfast.ports.consensus.ConsensusProvider;
import io.holdfast.ports.storage.OrderedStoreProvider;
import jakarta.inject.Singleton;
import java.util.Set;

/** Which adapters can be chosen. */
public final class AdapterNames {
  @Singleton
  @Component(modules = AdapterModule.class)
  interface Listing {
    Adapters<OrderedStoreProvider> stores();

    Adapters<ConsensusProvider> consensus();
  }

  private final Listing listing = DaggerAdapterNames_Listing.create();

  /** Names of storage engines. */
  public Set<String> storage() {
    return listing.stores().names();
  }

  /** Names of kinds of log. */
  public Set<String> consensus() {
    return listing.consensus().names();
  }
}
