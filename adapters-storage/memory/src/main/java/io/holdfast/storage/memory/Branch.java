package io.holdfast.storage.memory;

/**
 * A node with children. {@code keys[i]} is at or below every key of child {@code i} and above every
 * key of child {@code i - 1}; {@code keys[0]} bounds nothing.
 */
final class Branch extends Node {
  final Node[] children;

  private Branch(Edit edit) {
    super(edit, slots(), 0);
    this.children = new Node[MAX + 1];
  }

  /** A new root over the two halves of the one that had become overfull. */
  Branch(Edit edit, Node left, Node right) {
    this(edit);
    insert(0, left.keys[0], left);
    insert(1, right.keys[0], right);
  }

  /** The child under which {@code key} is, if it is anywhere. */
  int childOf(byte[] key) {
    int at = find(key, 1);
    return at >= 0 ? at : -at - 2;
  }

  private Branch editable(Edit current) {
    return edit == current ? this : copy(current);
  }

  private Branch copy(Edit current) {
    Branch copy = new Branch(current);
    System.arraycopy(keys, 0, copy.keys, 0, size);
    System.arraycopy(children, 0, copy.children, 0, size);
    copy.size = size;
    return copy;
  }

  private void insert(int at, byte[] key, Node child) {
    openSlot(keys, at, size);
    openSlot(children, at, size);
    keys[at] = key;
    children[at] = child;
    size++;
  }

  private void delete(int at) {
    closeSlot(keys, at, size);
    closeSlot(children, at, size);
    size--;
  }

  @Override
  Branch put(Edit current, byte[] key, byte[] value) {
    int at = childOf(key);
    Branch branch = editable(current);
    Node child = branch.children[at].put(current, key, value);
    branch.children[at] = child;
    if (child.size > MAX) {
      Node right = child.split(current, key);
      branch.insert(at + 1, right.keys[0], right);
    }
    return branch;
  }

  @Override
  Branch remove(Edit current, byte[] key) {
    int at = childOf(key);
    Node before = children[at];
    int sizeBefore = before.size;
    Node child = before.remove(current, key);
    if (child == before && child.edit != current) {
      return this;
    }
    Branch branch = editable(current);
    branch.children[at] = child;
    if (child.size < sizeBefore) {
      branch.shrunk(current, at);
    }
    return branch;
  }

  private void shrunk(Edit current, int at) {
    Node child = children[at];
    if (child.size == 0) {
      delete(at);
    } else if (child.size < MIN && !mergeInto(current, at - 1)) {
      mergeInto(current, at);
    }
  }

  /** Joins child {@code at} and the one after it, if both exist and fit into one. */
  private boolean mergeInto(Edit current, int at) {
    if (at < 0 || at + 1 >= size || children[at].size + children[at + 1].size > MAX) {
      return false;
    }
    children[at] = children[at].append(current, keys[at + 1], children[at + 1]);
    delete(at + 1);
    return true;
  }

  @Override
  Branch split(Edit current, byte[] inserted) {
    int at = splitPoint(inserted);
    Branch right = new Branch(current);
    moveTail(keys, at, right.keys, size);
    moveTail(children, at, right.children, size);
    right.size = size - at;
    size = at;
    return right;
  }

  @Override
  Branch append(Edit current, byte[] from, Node right) {
    Branch branch = editable(current);
    System.arraycopy(right.keys, 0, branch.keys, branch.size, right.size);
    System.arraycopy(((Branch) right).children, 0, branch.children, branch.size, right.size);
    branch.keys[branch.size] = from;
    branch.size += right.size;
    return branch;
  }
}
