package io.holdfast.storage.memory;

/** A node with the values. */
final class Leaf extends Node {
  final byte[][] values;

  Leaf(Edit edit) {
    this(edit, slots(), slots(), 0);
  }

  private Leaf(Edit edit, byte[][] keys, byte[][] values, int size) {
    super(edit, keys, size);
    this.values = values;
  }

  private Leaf editable(Edit current) {
    return edit == current ? this : copy(current);
  }

  private Leaf copy(Edit current) {
    Leaf copy = new Leaf(current);
    System.arraycopy(keys, 0, copy.keys, 0, size);
    System.arraycopy(values, 0, copy.values, 0, size);
    copy.size = size;
    return copy;
  }

  @Override
  Leaf put(Edit current, byte[] key, byte[] value) {
    int at = find(key, 0);
    Leaf leaf = editable(current);
    if (at >= 0) {
      current.replaced(leaf.values[at], value);
      leaf.values[at] = value;
    } else {
      current.added(key, value);
      leaf.insert(-at - 1, key, value);
    }
    return leaf;
  }

  private void insert(int at, byte[] key, byte[] value) {
    openSlot(keys, at, size);
    openSlot(values, at, size);
    keys[at] = key;
    values[at] = value;
    size++;
  }

  @Override
  Leaf remove(Edit current, byte[] key) {
    int at = find(key, 0);
    if (at < 0) {
      return this;
    }
    Leaf leaf = editable(current);
    current.removed(leaf.keys[at], leaf.values[at]);
    closeSlot(leaf.keys, at, leaf.size);
    closeSlot(leaf.values, at, leaf.size);
    leaf.size--;
    return leaf;
  }

  @Override
  Leaf split(Edit current, byte[] inserted) {
    int at = splitPoint(inserted);
    Leaf right = new Leaf(current);
    moveTail(keys, at, right.keys, size);
    moveTail(values, at, right.values, size);
    right.size = size - at;
    size = at;
    return right;
  }

  @Override
  Leaf append(Edit current, byte[] from, Node right) {
    Leaf leaf = editable(current);
    System.arraycopy(right.keys, 0, leaf.keys, leaf.size, right.size);
    System.arraycopy(((Leaf) right).values, 0, leaf.values, leaf.size, right.size);
    leaf.size += right.size;
    return leaf;
  }
}
