package io.holdfast.domain.mvcc;

import io.holdfast.ports.KvError;
import io.holdfast.ports.storage.StoreReader;

/** Keys, history and progress of one moment. May be read by several threads. */
public interface MvccView extends AutoCloseable {
  StoreReader reader();

  Progress progress();

  /**
   * The keys at {@code revision}; at the view's own if that is zero or below (B26, B27).
   *
   * @throws io.holdfast.ports.KvException if the revision lies in the future or was compacted
   */
  default LiveKeys keysAt(long revision) {
    long current = progress().revision();
    if (revision > current) {
      throw KvError.FUTURE_REV.exception();
    }
    if (revision > 0 && revision < progress().compactRevision()) {
      throw KvError.COMPACTED.exception();
    }
    return new StoredLiveKeys(reader(), revision > 0 ? revision : current);
  }

  @Override
  void close();
}
