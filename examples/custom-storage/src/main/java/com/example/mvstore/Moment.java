package com.example.mvstore;

import io.holdfast.ports.storage.Cursor;
import io.holdfast.ports.storage.Keyspace;
import io.holdfast.storage.files.DatabaseView;
import io.holdfast.storage.files.References;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.RootReference;

/**
 * All maps as they were between two batches: the roots of trees that are never changed. The file
 * keeps the pages that they lead to while the moment is used.
 */
final class Moment implements DatabaseView {
  private final Map<Keyspace, RootReference<byte[], byte[]>> roots = new HashMap<>();
  private final References references;

  /** The latest, while nothing writes. */
  Moment(MVStore store, Map<Keyspace, MVMap<byte[], byte[]>> maps) {
    MVStore.TxCounter usage = store.registerVersionUsage();
    this.references = new References(() -> store.deregisterVersionUsage(usage));
    maps.forEach((keyspace, map) -> roots.put(keyspace, map.flushAndGetRoot()));
  }

  /** Whether it could be held; {@link #close} must follow if so. */
  boolean hold() {
    return references.hold();
  }

  /** It is not the latest any more: whoever holds it still has it. */
  void retire() {
    references.close();
  }

  private RootReference<byte[], byte[]> root(Keyspace keyspace) {
    RootReference<byte[], byte[]> root = roots.get(keyspace);
    if (root == null) {
      throw new IllegalArgumentException("the store has no keyspace " + keyspace.name());
    }
    return root;
  }

  @Override
  public byte[] get(Keyspace keyspace, byte[] key) {
    RootReference<byte[], byte[]> root = root(keyspace);
    try {
      var found = new org.h2.mvstore.Cursor<>(root, key, key);
      return found.hasNext() && Arrays.equals(found.next(), key) ? found.getValue() : null;
    } catch (RuntimeException e) {
      throw Failures.of("read in keyspace " + keyspace.name(), e);
    }
  }

  @Override
  public List<byte[]> getAll(Keyspace keyspace, List<byte[]> keys) {
    List<byte[]> values = new ArrayList<>(keys.size());
    keys.forEach(key -> values.add(get(keyspace, key)));
    return values;
  }

  @Override
  public Cursor cursor(Keyspace keyspace, byte[] lower, byte[] upper, Runnable whenClosed) {
    return new MvStoreCursor(root(keyspace), lower, upper, whenClosed);
  }

  /** Ends one hold. */
  @Override
  public void close() {
    references.release();
  }
}
