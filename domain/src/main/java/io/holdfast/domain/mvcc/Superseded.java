package io.holdfast.domain.mvcc;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.storage.Cursor;
import io.holdfast.ports.storage.StoreReader;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Finds, for a change, the change of the same key that it superseded. */
final class Superseded {
  private Superseded() {}

  /** The version just before the one at {@code revision} and {@code sub}, if still there. */
  static @Nullable KeyVersion before(StoreReader reader, Bytes key, long revision, long sub) {
    byte[] self = VersionKey.of(key, revision, sub);
    byte[] older = Arrays.copyOf(self, self.length + 1);
    try (Cursor cursor = reader.cursor(KeyspaceLayout.VERSIONS, older, VersionKey.end(key))) {
      return cursor.first() ? KeyVersion.decode(cursor.value()) : null;
    }
  }
}
