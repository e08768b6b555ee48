package io.holdfast.storage.memory;

/** A place in a {@link Tree}: an entry of a leaf, and the way down to it. */
final class Position {
  private final Node root;
  private final Branch[] path;
  private final int[] turns;
  private int depth;
  private Leaf leaf;
  private int at;

  Position(Tree tree) {
    int height = tree.height();
    this.root = tree.root();
    this.path = new Branch[height];
    this.turns = new int[height];
    this.leaf = descendToFirst(root);
  }

  byte[] key() {
    return leaf.keys[at];
  }

  byte[] value() {
    return leaf.values[at];
  }

  /** Moves to the first key at or above {@code key}; false if there is none. */
  boolean toCeiling(byte[] key) {
    int found = find(key);
    at = found >= 0 ? found : -found - 1;
    return settleUp();
  }

  /** Moves to the last key at or below {@code key}; false if there is none. */
  boolean toFloor(byte[] key) {
    int found = find(key);
    at = found >= 0 ? found : -found - 2;
    return settleDown();
  }

  /** Moves to the last key below {@code key}; false if there is none. */
  boolean toLower(byte[] key) {
    int found = find(key);
    at = (found >= 0 ? found : -found - 1) - 1;
    return settleDown();
  }

  /** Moves to the last key of all; false if there is none. */
  boolean toLast() {
    depth = 0;
    leaf = descendToLast(root);
    at = leaf.size - 1;
    return at >= 0;
  }

  /** Moves one key up; false if there is none, and then the place is lost. */
  boolean up() {
    at++;
    return settleUp();
  }

  /** Moves one key down; false if there is none, and then the place is lost. */
  boolean down() {
    at--;
    return settleDown();
  }

  private int find(byte[] key) {
    depth = 0;
    Node node = root;
    while (node instanceof Branch branch) {
      node = descend(branch, branch.childOf(key));
    }
    leaf = (Leaf) node;
    return leaf.find(key, 0);
  }

  private Node descend(Branch branch, int turn) {
    path[depth] = branch;
    turns[depth++] = turn;
    return branch.children[turn];
  }

  private Leaf descendToFirst(Node from) {
    Node node = from;
    while (node instanceof Branch branch) {
      node = descend(branch, 0);
    }
    return (Leaf) node;
  }

  private Leaf descendToLast(Node from) {
    Node node = from;
    while (node instanceof Branch branch) {
      node = descend(branch, branch.size - 1);
    }
    return (Leaf) node;
  }

  private boolean settleUp() {
    if (at < leaf.size) {
      return true;
    }
    while (depth > 0) {
      Branch branch = path[--depth];
      int turn = turns[depth] + 1;
      if (turn < branch.size) {
        leaf = descendToFirst(descend(branch, turn));
        at = 0;
        return true;
      }
    }
    return false;
  }

  private boolean settleDown() {
    if (at >= 0) {
      return true;
    }
    while (depth > 0) {
      Branch branch = path[--depth];
      int turn = turns[depth] - 1;
      if (turn >= 0) {
        leaf = descendToLast(descend(branch, turn));
        at = leaf.size - 1;
        return true;
      }
    }
    return false;
  }
}
