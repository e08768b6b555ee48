package io.holdfast.storage.xodus;

import io.holdfast.ports.storage.OrderedStoreProvider;
import io.holdfast.storage.files.LifetimeContract;

class XodusLifetimeTest extends LifetimeContract {
  @Override
  protected OrderedStoreProvider provider() {
    return new XodusOrderedStoreProvider();
  }
}
