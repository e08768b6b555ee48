package io.holdfast.domain.lease;

import io.holdfast.domain.codec.BigEndian;
import io.holdfast.domain.codec.ByteReader;
import io.holdfast.domain.codec.ByteWriter;
import io.holdfast.domain.mvcc.KeyspaceLayout;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.KvError;
import io.holdfast.ports.storage.Cursor;
import io.holdfast.ports.storage.StoreReader;
import io.holdfast.ports.storage.WriteBatch;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The leases all members agree on. Changed by the thread that applies entries; what it changes goes
 * into the batch of the entry. Any thread may look, and sees changes a little before they are
 * written.
 */
public final class LeaseTable {
  private static final byte[] PREFIX = Bytes.utf8("lease/").array();
  private static final byte[] PREFIX_END = Bytes.utf8("lease0").array();

  private final Map<Long, Lease> leases = new ConcurrentHashMap<>();
  private volatile LeaseListener listener = LeaseListener.NONE;

  /** Who hears of changes from now on, on the thread that applies them. */
  public void listen(LeaseListener newListener) {
    listener = newListener;
  }

  /** Forgets everything and reads what is stored. */
  public void load(StoreReader reader) {
    leases.clear();
    try (Cursor cursor = stored(reader)) {
      for (boolean found = cursor.first(); found; found = cursor.next()) {
        Lease lease = decode(cursor.key(), cursor.value());
        leases.put(lease.id(), lease);
      }
    }
    listener.reloaded();
  }

  /** The leases as they are stored, by rising id as an unsigned number. The caller closes it. */
  public static Cursor stored(StoreReader reader) {
    return reader.cursor(KeyspaceLayout.STATE, PREFIX, PREFIX_END);
  }

  public Optional<Lease> find(long id) {
    return Optional.ofNullable(leases.get(id));
  }

  public boolean exists(long id) {
    return leases.containsKey(id);
  }

  /** All leases, in no order; a live collection. */
  public Collection<Lease> all() {
    return Collections.unmodifiableCollection(leases.values());
  }

  /**
   * @throws io.holdfast.ports.KvException if the id is taken (H158)
   */
  public void grant(long id, long ttlSeconds, WriteBatch batch) {
    if (leases.containsKey(id)) {
      throw KvError.LEASE_EXIST.exception();
    }
    Lease lease = new Lease(id, ttlSeconds, 0);
    store(lease, batch);
    listener.granted(lease);
  }

  /** Removes a lease that exists. Its keys are the caller's business. */
  public void remove(long id, WriteBatch batch) {
    leases.remove(id);
    batch.delete(KeyspaceLayout.STATE, key(id));
    listener.removed(id);
  }

  /** Records the time left of a lease; nothing happens if it is gone. */
  public void checkpoint(long id, long remainingSeconds, WriteBatch batch) {
    Lease known = leases.get(id);
    if (known != null) {
      store(new Lease(id, known.ttlSeconds(), remainingSeconds), batch);
    }
  }

  private void store(Lease lease, WriteBatch batch) {
    leases.put(lease.id(), lease);
    put(lease, batch);
  }

  /** Stores a lease in a store that is not in use yet. */
  public static void put(Lease lease, WriteBatch batch) {
    batch.put(KeyspaceLayout.STATE, key(lease.id()), encode(lease));
  }

  private static byte[] key(long id) {
    byte[] key = Arrays.copyOf(PREFIX, PREFIX.length + 8);
    BigEndian.put(key, PREFIX.length, id);
    return key;
  }

  private static byte[] encode(Lease lease) {
    return new ByteWriter(16).varint(lease.ttlSeconds()).varint(lease.remainingSeconds()).toArray();
  }

  /** What {@link #stored} stands on. */
  public static Lease decode(byte[] key, byte[] value) {
    ByteReader in = new ByteReader(value);
    return new Lease(BigEndian.get(key, PREFIX.length), in.varint(), in.varint());
  }
}
