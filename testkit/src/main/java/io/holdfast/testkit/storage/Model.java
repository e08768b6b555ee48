package io.holdfast.testkit.storage;

import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.WriteBatch;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A store as a sorted map per keyspace: slow, and plainly right. */
final class Model {
  private final Map<Keyspace, TreeMap<byte[], byte[]>> maps = new HashMap<>();

  Model(List<Keyspace> keyspaces) {
    for (Keyspace keyspace : keyspaces) {
      maps.put(keyspace, new TreeMap<>(Arrays::compareUnsigned));
    }
  }

  Model copy() {
    Model copy = new Model(List.of());
    maps.forEach((keyspace, map) -> copy.maps.put(keyspace, new TreeMap<>(map)));
    return copy;
  }

  NavigableMap<byte[], byte[]> map(Keyspace keyspace) {
    TreeMap<byte[], byte[]> map = maps.get(keyspace);
    if (map == null) {
      throw new IllegalArgumentException(keyspace.name());
    }
    return map;
  }

  /** The part of a keyspace within bounds. */
  NavigableMap<byte[], byte[]> map(Keyspace keyspace, byte[] lower, byte @Nullable [] upper) {
    NavigableMap<byte[], byte[]> tail = map(keyspace).tailMap(lower, true);
    if (upper == null) {
      return tail;
    }
    boolean crossed = Arrays.compareUnsigned(lower, upper) > 0;
    return tail.headMap(crossed ? lower : upper, false);
  }

  void write(WriteBatch batch) {
    for (WriteBatch.Change change : batch.changes()) {
      byte[] value = change.value();
      if (value == null) {
        map(change.keyspace()).remove(change.key());
      } else {
        map(change.keyspace()).put(change.key(), value);
      }
    }
  }
}
