package io.holdfast.storage.xodus;

import io.holdfast.ports.storage.OrderedStoreProvider;
import io.holdfast.storage.files.RestoreCrashContract;

class XodusRestoreCrashTest extends RestoreCrashContract {
  @Override
  protected OrderedStoreProvider provider() {
    return new XodusOrderedStoreProvider();
  }
}
