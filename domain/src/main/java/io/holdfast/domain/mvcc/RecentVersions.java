package io.holdfast.domain.mvcc;

import io.holdfast.ports.Bytes;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The versions of keys that were written lately, so that writing them again asks the engine
 * nothing.
 *
 * <p>Keys that exist only: a deletion may be removed by a compaction at any time, what exists may
 * not. Belongs to the thread that applies log entries.
 */
final class RecentVersions {
  /** Keys remembered, at most; a few megabytes. */
  private static final int KEYS_MAX = 16_384;

  private final Map<Bytes, KeyVersion> byKey =
      new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Bytes, KeyVersion> eldest) {
          return size() > KEYS_MAX;
        }
      };

  @Nullable KeyVersion find(Bytes key) {
    return byKey.get(key);
  }

  /** Takes over what has been written. */
  void written(Map<Bytes, KeyVersion> versions) {
    versions.forEach((key, version) -> {
      if (version.isTombstone()) {
        byKey.remove(key);
      } else {
        byKey.put(key, version);
      }
    });
  }
}
