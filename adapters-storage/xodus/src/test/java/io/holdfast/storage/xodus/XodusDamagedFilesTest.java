package io.holdfast.storage.xodus;

import io.holdfast.ports.storage.OrderedStoreProvider;
import io.holdfast.storage.files.DamagedFilesContract;

class XodusDamagedFilesTest extends DamagedFilesContract {
  @Override
  protected OrderedStoreProvider provider() {
    return new XodusOrderedStoreProvider();
  }
}
