package io.holdfast.backup.bbolt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes the tree of one bucket from rows in rising order of their keys.
 *
 * <p>A page is placed as soon as it is full, so what is held is one page for each level, however
 * many rows there are. Every branch has two children at least.
 */
final class TreeBuilder {
  private static final int INLINE_BYTES_MAX = Layout.PAGE_BYTES / 4;
  private static final int CHILDREN_MIN = 2;

  /** A page of one large row would end with a gap for each of them. */
  private static final int ROWS_MIN = 2;

  private static final byte[] NO_KEY = {};

  private final Pages pages;
  private final int elementFlags;
  private final List<Branch> levels = new ArrayList<>();
  private Leaf leaf;
  private byte[] lastKey = NO_KEY;

  /**
   * @param elementFlags as of {@link Leaf}
   */
  TreeBuilder(Pages pages, int elementFlags) {
    this.pages = pages;
    this.elementFlags = elementFlags;
    this.leaf = new Leaf(elementFlags);
  }

  /**
   * @throws IllegalArgumentException if the format cannot hold such a key, or it is not above the
   *     one before
   */
  void add(byte[] key, byte[] value) {
    if (key.length == 0 || key.length > Layout.KEY_BYTES_MAX) {
      throw new IllegalArgumentException("bbolt has no keys of " + key.length + " bytes");
    }
    if (Arrays.compareUnsigned(lastKey, key) >= 0) {
      throw new IllegalArgumentException("keys do not rise");
    }
    if (leaf.count() >= ROWS_MIN && leaf.bytes() + Leaf.cost(key, value) > Layout.PAGE_BYTES) {
      placeLeaf();
    }
    leaf.add(key, value);
    lastKey = key;
  }

  private void placeLeaf() {
    Leaf full = leaf;
    leaf = new Leaf(elementFlags);
    addChild(0, new Branch.Child(full.firstKey(), pages.place(full)));
  }

  private void addChild(int level, Branch.Child child) {
    if (level == levels.size()) {
      levels.add(new Branch());
    }
    Branch branch = levels.get(level);
    boolean full = branch.bytes() + Branch.cost(child) > Layout.PAGE_BYTES;
    if (full && branch.count() > CHILDREN_MIN) {
      Branch.Child last = branch.removeLast();
      levels.set(level, new Branch());
      addChild(level + 1, new Branch.Child(branch.first().key(), pages.place(branch)));
      levels.get(level).add(last);
    }
    levels.get(level).add(child);
  }

  /** What stands for the bucket in its parent, with all of it if it is small. */
  byte[] finishBucket() {
    if (levels.isEmpty() && leaf.bytes() <= INLINE_BYTES_MAX) {
      byte[] value = new byte[Layout.BUCKET_HEADER_BYTES + leaf.bytes()];
      leaf.writeTo(Layout.in(value).position(Layout.BUCKET_HEADER_BYTES), 0, 0);
      return value;
    }
    byte[] value = new byte[Layout.BUCKET_HEADER_BYTES];
    Layout.in(value).putLong(finish());
    return value;
  }

  /** Places what is left; the number of the root page. */
  long finish() {
    if (levels.isEmpty()) {
      return pages.place(leaf);
    }
    placeLeaf();
    for (int level = 0; level < levels.size() - 1; level++) {
      Branch branch = levels.get(level);
      addChild(level + 1, new Branch.Child(branch.first().key(), pages.place(branch)));
    }
    return pages.place(levels.getLast());
  }
}
