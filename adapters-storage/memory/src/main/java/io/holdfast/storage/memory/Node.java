package io.holdfast.storage.memory;

import java.util.Arrays;

/**
 * A node of a {@link Tree}: keys in ascending unsigned order, and with each a value or a child.
 *
 * <ul>
 *   <li>A node is changed only under the edit that made it; any other edit copies it first.
 *   <li>Between changes {@code 1 <= size <= MAX}, but for an empty root. For a moment after an
 *       insertion a node holds one more; its parent then splits it.
 *   <li>Slots at {@code size} and above are null.
 * </ul>
 */
abstract sealed class Node permits Leaf, Branch {
  static final int MAX = 32;
  static final int MIN = MAX / 4;

  final Edit edit;
  final byte[][] keys;
  int size;

  Node(Edit edit, byte[][] keys, int size) {
    this.edit = edit;
    this.keys = keys;
    this.size = size;
  }

  /** This node with {@code key} set, changed in place or copied. It may have become overfull. */
  abstract Node put(Edit edit, byte[] key, byte[] value);

  /** This node without {@code key}, changed in place or copied; the same if it was not there. */
  abstract Node remove(Edit edit, byte[] key);

  /**
   * Moves the upper part into a new node. After an insertion at the very end only that one moves,
   * so that keys arriving in ascending order leave full nodes behind.
   */
  abstract Node split(Edit edit, byte[] inserted);

  /**
   * This node with everything of its right neighbour, whose lowest possible key is {@code from}.
   */
  abstract Node append(Edit edit, byte[] from, Node right);

  final int splitPoint(byte[] inserted) {
    return Arrays.equals(keys[size - 1], inserted) ? size - 1 : size >>> 1;
  }

  /** The index of {@code key}, or where it belongs as {@code -(index + 1)}. */
  final int find(byte[] key, int from) {
    int low = from;
    int high = size - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Arrays.compareUnsigned(keys[middle], key);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -(low + 1);
  }

  static byte[][] slots() {
    return new byte[MAX + 1][];
  }

  static void openSlot(Object[] slots, int at, int size) {
    System.arraycopy(slots, at, slots, at + 1, size - at);
  }

  static void closeSlot(Object[] slots, int at, int size) {
    System.arraycopy(slots, at + 1, slots, at, size - at - 1);
    slots[size - 1] = null;
  }

  static void moveTail(Object[] from, int at, Object[] to, int size) {
    System.arraycopy(from, at, to, 0, size - at);
    Arrays.fill(from, at, size, null);
  }
}
