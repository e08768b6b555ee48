package io.holdfast.testkit.storage;

import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.OrderedStoreProvider;
import io.holdfast.ports.storage.StoreConfig;
import java.nio.file.Path;
import java.util.List;

/** What a storage contract is tested on. */
public interface StoreSubject {
  /** Keys read one at a time. */
  Keyspace POINTS = new Keyspace("points", Keyspace.Access.POINT);

  /** Keys read in order. */
  Keyspace SCANS = new Keyspace("scans", Keyspace.Access.SCAN);

  /** The keyspaces of every store here. */
  List<Keyspace> KEYSPACES =
      List.of(POINTS, SCANS, new Keyspace("more_scans", Keyspace.Access.SCAN));

  /** The engine. */
  OrderedStoreProvider provider();

  /** An empty directory that exists and belongs to this one test. */
  Path directory();

  /** How stores are opened where a test does not care. */
  default StoreConfig config() {
    return StoreConfig.DEFAULTS;
  }

  /** The store of this test. */
  default OrderedStore open() {
    return open("store", config());
  }

  /** The store called {@code name} of this test. */
  default OrderedStore open(String name, StoreConfig config) {
    return provider().open(directory().resolve(name), KEYSPACES, config);
  }
}
