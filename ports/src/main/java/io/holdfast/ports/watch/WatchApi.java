package io.holdfast.ports.watch;

import io.holdfast.ports.CallContext;

/** Following changes of keys (section G of the behaviour reference). */
public interface WatchApi {
  /**
   * Opens a stream that carries any number of watchers. Costs nothing until watchers are created.
   *
   * @throws io.holdfast.ports.KvException if this member must refuse the call
   */
  WatchStream open(CallContext context, WatchListener listener);
}
