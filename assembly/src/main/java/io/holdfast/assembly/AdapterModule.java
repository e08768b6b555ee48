package io.holdfast.assembly;

import dagger.Module;
import dagger.Provides;
import dagger.multibindings.ElementsIntoSet;
import dagger.multibindings.IntoSet;
import io.holdfast.backup.bbolt.BboltBackupFormat;
import io.holdfast.consensus.jraft.JRaftConsensusProvider;
import io.holdfast.consensus.standalone.StandaloneConsensusProvider;
import io.holdfast.embedded.Adapters;
import io.holdfast.ports.backup.BackupFormat;
import io.holdfast.ports.consensus.ConsensusProvider;
import io.holdfast.ports.storage.OrderedStoreProvider;
import io.holdfast.storage.memory.MemoryOrderedStoreProvider;
import io.holdfast.storage.rocksdb.RocksDbOrderedStoreProvider;
import io.holdfast.storage.xodus.XodusOrderedStoreProvider;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.ServiceLoader;
import java.util.Set;

/** Which adapters there are: our own, and those found as services. */
@Module
interface AdapterModule {
  /** Our own are services too, so that others find them; they are in the sets already. */
  Set<Class<?>> OWN =
      Set.of(
          MemoryOrderedStoreProvider.class,
          RocksDbOrderedStoreProvider.class,
          XodusOrderedStoreProvider.class,
          StandaloneConsensusProvider.class,
          JRaftConsensusProvider.class);

  @Provides
  @IntoSet
  static OrderedStoreProvider memory() {
    return new MemoryOrderedStoreProvider();
  }

  @Provides
  @IntoSet
  static OrderedStoreProvider rocksDb() {
    return new RocksDbOrderedStoreProvider();
  }

  @Provides
  @IntoSet
  static OrderedStoreProvider xodus() {
    return new XodusOrderedStoreProvider();
  }

  /** What etcd's tools read. */
  @Provides
  static BackupFormat backups() {
    return new BboltBackupFormat();
  }

  @Provides
  @ElementsIntoSet
  static Set<OrderedStoreProvider> foreignStores() {
    return foreign(OrderedStoreProvider.class);
  }

  @Provides
  @IntoSet
  static ConsensusProvider standalone() {
    return new StandaloneConsensusProvider();
  }

  @Provides
  @IntoSet
  static ConsensusProvider jraft() {
    return new JRaftConsensusProvider();
  }

  @Provides
  @ElementsIntoSet
  static Set<ConsensusProvider> foreignConsensus() {
    return foreign(ConsensusProvider.class);
  }

  private static <P> Set<P> foreign(Class<P> port) {
    Set<P> found = new HashSet<>();
    for (P provider : ServiceLoader.load(port)) {
      if (!OWN.contains(provider.getClass())) {
        found.add(provider);
      }
    }
    return found;
  }

  @Provides
  @Singleton
  static Adapters<OrderedStoreProvider> stores(Set<OrderedStoreProvider> providers) {
    return new Adapters<>("storage engine", providers, OrderedStoreProvider::name);
  }

  @Provides
  @Singleton
  static Adapters<ConsensusProvider> consensus(Set<ConsensusProvider> providers) {
    return new Adapters<>("consensus", providers, ConsensusProvider::name);
  }
}
