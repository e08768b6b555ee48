package io.holdfast.domain.mvcc;

import io.holdfast.domain.codec.BigEndian;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.storage.WriteBatch;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What one change of a key leaves in the keyspaces. */
final class ChangeRows {
  private static final byte[] NOTHING = {};

  private ChangeRows() {}

  /**
   * @param previous the change of the same key before, if it is still known
   * @param record wire bytes
   */
  static void put(
      WriteBatch batch,
      Bytes key,
      @Nullable KeyVersion previous,
      KeyVersion version,
      byte[] record) {
    batch.put(KeyspaceLayout.RECORDS, version.recordKey(), record);
    batch.put(KeyspaceLayout.KEYS, key.array(), version.encode());
    if (previous != null) {
      byte[] superseded = VersionKey.of(key, previous.revision(), previous.sub());
      batch.put(KeyspaceLayout.VERSIONS, superseded, previous.encode());
    }
    moveLease(batch, key, previous == null ? 0 : previous.lease(), version.lease());
  }

  private static void moveLease(WriteBatch batch, Bytes key, long from, long to) {
    if (from == to) {
      return;
    }
    if (from != 0) {
      batch.delete(KeyspaceLayout.LEASE_KEYS, leaseKey(from, key));
    }
    if (to != 0) {
      batch.put(KeyspaceLayout.LEASE_KEYS, leaseKey(to, key), NOTHING);
    }
  }

  /** Where it is kept that {@code key} is attached to {@code lease}. */
  static byte[] leaseKey(long lease, Bytes key) {
    byte[] out = Arrays.copyOf(BigEndian.bytes(lease), 8 + key.length());
    System.arraycopy(key.array(), 0, out, 8, key.length());
    return out;
  }
}
