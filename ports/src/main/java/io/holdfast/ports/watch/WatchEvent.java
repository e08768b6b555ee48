package io.holdfast.ports.watch;

import io.holdfast.ports.kv.KeyValue;
import java.util.Optional;

/**
 * One key changed.
 *
 * @param kv the key as it is now; only key and mod_revision after a deletion (G135)
 * @param prevKv what it was before, if asked for and still known
 */
public record WatchEvent(Type type, KeyValue kv, Optional<KeyValue> prevKv) {
  /** What happened. */
  public enum Type {
    PUT,
    DELETE
  }
}
