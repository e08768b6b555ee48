package io.holdfast.junit;

import io.holdfast.ports.storage.ForwardingStore;
import io.holdfast.ports.storage.OrderedStore;

/** A store that is not closed with the member that used it. */
final class KeptStore extends ForwardingStore {
  KeptStore(OrderedStore store) {
    super(store);
  }

  @Override
  public void close() {}
}
