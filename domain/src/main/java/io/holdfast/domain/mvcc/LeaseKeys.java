package io.holdfast.domain.mvcc;

import io.holdfast.domain.codec.BigEndian;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.storage.Cursor;
import io.holdfast.ports.storage.StoreReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which keys are attached to a lease, as far as that is written. */
public final class LeaseKeys {
  private LeaseKeys() {}

  /** The keys attached to {@code lease}, in byte order. */
  public static List<Bytes> of(long lease, StoreReader reader) {
    byte[] from = BigEndian.bytes(lease);
    byte[] end = lease == -1 ? null : BigEndian.bytes(lease + 1);
    List<Bytes> keys = new ArrayList<>();
    try (Cursor cursor = reader.cursor(KeyspaceLayout.LEASE_KEYS, from, end)) {
      for (boolean found = cursor.first(); found; found = cursor.next()) {
        byte[] stored = cursor.key();
        keys.add(Bytes.wrap(Arrays.copyOfRange(stored, 8, stored.length)));
      }
    }
    return keys;
  }
}
