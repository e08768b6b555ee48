package io.holdfast.domain.apply;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.kv.KeyValue;
import io.holdfast.ports.watch.WatchEvent;
import java.util.Optional;

/** One change of one key, as the model remembers it forever. Version 0 is a deletion. */
record Change(
    long revision, long sub, Bytes key, long created, long version, Bytes value, long lease) {
  boolean isDeletion() {
    return version == 0;
  }

  KeyValue keyValue() {
    return KeyValue.of(key, created, revision, version, value, lease);
  }

  WatchEvent event() {
    return isDeletion()
        ? new WatchEvent(WatchEvent.Type.DELETE, KeyValue.deletion(key, revision), Optional.empty())
        : new WatchEvent(WatchEvent.Type.PUT, keyValue(), Optional.empty());
  }
}
