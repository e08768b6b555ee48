package io.holdfast.embedded;

import io.holdfast.ports.backup.BackupFormat;
import io.holdfast.ports.consensus.ConsensusProvider;
import io.holdfast.ports.storage.OrderedStoreProvider;
import java.util.List;
import java.util.ServiceLoader;

/** Adapters that are found on the class path. */
final class Services {
  private Services() {}

  static Adapters<OrderedStoreProvider> stores() {
    return new Adapters<>(
        "storage engine", all(OrderedStoreProvider.class), OrderedStoreProvider::name);
  }

  static Adapters<ConsensusProvider> logs() {
    return new Adapters<>("consensus", all(ConsensusProvider.class), ConsensusProvider::name);
  }

  /** The one there is; without any, whoever asks for a backup is refused. */
  static BackupFormat backups() {
    return ServiceLoader.load(BackupFormat.class).findFirst().orElseGet(NoBackups::new);
  }

  private static <P> List<P> all(Class<P> port) {
    return ServiceLoader.load(port).stream().map(ServiceLoader.Provider::get).toList();
  }
}
