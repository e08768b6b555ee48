package io.holdfast.storage.memory;

import io.holdfast.ports.storage.Cursor;
import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.StoreReader;
import io.holdfast.ports.storage.WriteBatch;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a store holds at one moment. Never changes, so a reference to it is a consistent view. */
final class Contents implements StoreReader {
  /** What an entry takes beside its key and value: two array headers, its slots, slack. */
  private static final long ENTRY_OVERHEAD_BYTES = 48;

  private final Map<Keyspace, Integer> indexes;
  private final Tree[] trees;

  private Contents(Map<Keyspace, Integer> indexes, Tree[] trees) {
    this.indexes = indexes;
    this.trees = trees;
  }

  static Contents empty(List<Keyspace> keyspaces) {
    Map<Keyspace, Integer> indexes = new LinkedHashMap<>();
    for (Keyspace keyspace : keyspaces) {
      indexes.putIfAbsent(keyspace, indexes.size());
    }
    Tree[] trees = new Tree[indexes.size()];
    Arrays.fill(trees, Tree.EMPTY);
    return new Contents(indexes, trees);
  }

  @Override
  public byte @Nullable [] get(Keyspace keyspace, byte[] key) {
    return tree(keyspace).get(key);
  }

  @Override
  public Cursor cursor(Keyspace keyspace, byte[] lower, byte @Nullable [] upper) {
    return new TreeCursor(tree(keyspace), lower, upper);
  }

  Iterable<Keyspace> keyspaces() {
    return indexes.keySet();
  }

  Tree tree(Keyspace keyspace) {
    return trees[index(keyspace)];
  }

  /** These contents with the changes made. */
  Contents with(WriteBatch batch) {
    Tree.@Nullable Editor[] editors = new Tree.Editor[trees.length];
    for (WriteBatch.Change change : batch.changes()) {
      int index = index(change.keyspace());
      Tree.Editor editor = editors[index];
      if (editor == null) {
        editor = new Tree.Editor(trees[index]);
        editors[index] = editor;
      }
      editor.make(change);
    }
    Tree[] changed = trees.clone();
    for (int i = 0; i < changed.length; i++) {
      Tree.Editor editor = editors[i];
      changed[i] = editor == null ? changed[i] : editor.toTree();
    }
    return new Contents(indexes, changed);
  }

  /** Contents of the same keyspaces, with these trees and nothing in the others. */
  Contents replacedBy(Map<Keyspace, Tree> replacements) {
    Tree[] replaced = new Tree[trees.length];
    indexes.forEach(
        (keyspace, index) -> replaced[index] = replacements.getOrDefault(keyspace, Tree.EMPTY));
    return new Contents(indexes, replaced);
  }

  /** Bytes in all keys and values. */
  long bytes() {
    long bytes = 0;
    for (Tree tree : trees) {
      bytes += tree.bytes();
    }
    return bytes;
  }

  /** Bytes of heap, approximately. */
  long footprint() {
    long entries = 0;
    for (Tree tree : trees) {
      entries += tree.entries();
    }
    return bytes() + entries * ENTRY_OVERHEAD_BYTES;
  }

  private int index(Keyspace keyspace) {
    Integer index = indexes.get(keyspace);
    if (index == null) {
      throw new IllegalArgumentException("the store has no keyspace " + keyspace.name());
    }
    return index;
  }
}
