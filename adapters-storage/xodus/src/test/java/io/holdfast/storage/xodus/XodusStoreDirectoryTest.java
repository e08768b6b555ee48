package io.holdfast.storage.xodus;

import io.holdfast.ports.storage.OrderedStoreProvider;
import io.holdfast.storage.files.StoreDirectoryContract;

class XodusStoreDirectoryTest extends StoreDirectoryContract {
  @Override
  protected OrderedStoreProvider provider() {
    return new XodusOrderedStoreProvider();
  }
}
