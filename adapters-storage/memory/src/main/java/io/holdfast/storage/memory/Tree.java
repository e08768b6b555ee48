package io.holdfast.storage.memory;

import io.holdfast.ports.storage.WriteBatch;
import org.jspecify.annotations.Nullable;

/**
 * An ordered map that never changes: an edit makes another one, sharing all nodes it did not touch.
 *
 * <p>A B+ tree without links between leaves, so that one path from the root is all a change copies.
 * Any number of threads read a published tree; it reaches them through a volatile field.
 *
 * @param bytes in all keys and values
 */
record Tree(Node root, long entries, long bytes) {
  static final Tree EMPTY = new Tree(new Leaf(new Edit(0, 0)), 0, 0);

  byte @Nullable [] get(byte[] key) {
    Node node = root;
    while (node instanceof Branch branch) {
      node = branch.children[branch.childOf(key)];
    }
    int at = node.find(key, 0);
    return at >= 0 ? ((Leaf) node).values[at] : null;
  }

  /** Branches above every leaf. */
  int height() {
    int height = 0;
    for (Node node = root; node instanceof Branch branch; node = branch.children[0]) {
      height++;
    }
    return height;
  }

  /** Changes to a tree that nobody else sees before {@link #toTree}. Used by one thread. */
  static final class Editor {
    private final Edit edit;
    private Node root;

    Editor(Tree tree) {
      this.edit = new Edit(tree.entries, tree.bytes);
      this.root = tree.root;
    }

    void make(WriteBatch.Change change) {
      byte[] value = change.value();
      if (value == null) {
        remove(change.key());
      } else {
        put(change.key(), value);
      }
    }

    void put(byte[] key, byte[] value) {
      root = root.put(edit, key, value);
      if (root.size > Node.MAX) {
        root = new Branch(edit, root, root.split(edit, key));
      }
    }

    void remove(byte[] key) {
      root = root.remove(edit, key);
      while (root instanceof Branch branch && branch.size == 1) {
        root = branch.children[0];
      }
      if (root instanceof Branch && root.size == 0) {
        root = new Leaf(edit);
      }
    }

    /** The result; this editor must not be used any more. */
    Tree toTree() {
      return new Tree(root, edit.entries(), edit.bytes());
    }
  }
}
