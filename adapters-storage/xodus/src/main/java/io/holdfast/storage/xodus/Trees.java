package io.holdfast.storage.xodus;

import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.StoreFormatException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jetbrains.exodus.env.Environment;
import jetbrains.exodus.env.Store;
import jetbrains.exodus.env.StoreConfig;
import jetbrains.exodus.env.Transaction;
import jetbrains.exodus.gc.GarbageCollector;

/** The trees of a database, one for each keyspace. */
final class Trees {
  private final Map<Keyspace, Store> byKeyspace;

  private Trees(Map<Keyspace, Store> byKeyspace) {
    this.byKeyspace = Map.copyOf(byKeyspace);
  }

  /**
   * Opens them, making those that are missing.
   *
   * @throws StoreFormatException if there are others
   */
  static Trees open(Environment environment, List<Keyspace> keyspaces) {
    return environment.computeInExclusiveTransaction(transaction -> {
      checkKnown(environment, transaction, keyspaces);
      Map<Keyspace, Store> trees = new HashMap<>();
      for (Keyspace keyspace : keyspaces) {
        StoreConfig plain = StoreConfig.WITHOUT_DUPLICATES;
        trees.put(keyspace, environment.openStore(keyspace.name(), plain, transaction));
      }
      return new Trees(trees);
    });
  }

  private static void checkKnown(
      Environment environment, Transaction transaction, List<Keyspace> keyspaces) {
    Set<String> names = new HashSet<>(environment.getAllStoreNames(transaction));
    names.remove(GarbageCollector.UTILIZATION_PROFILE_STORE_NAME);
    keyspaces.forEach(keyspace -> names.remove(keyspace.name()));
    if (!names.isEmpty()) {
      throw new StoreFormatException("the store has keyspaces of something newer: " + names);
    }
  }

  Store of(Keyspace keyspace) {
    Store tree = byKeyspace.get(keyspace);
    if (tree == null) {
      throw new IllegalArgumentException("the store has no keyspace " + keyspace.name());
    }
    return tree;
  }
}
