package io.holdfast.domain.apply;

import io.holdfast.domain.mvcc.KeyspaceLayout;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.StoreConfig;
import io.holdfast.storage.xodus.XodusOrderedStoreProvider;
import java.nio.file.Path;

/** With everything in the log of an engine in Java. */
class XodusStateTest extends StateContract {
  @Override
  OrderedStore open(Path where, StoreConfig config) {
    return new XodusOrderedStoreProvider().open(where, KeyspaceLayout.ALL, config);
  }

  @Override
  int runs() {
    return super.runs() / 5;
  }
}
