package io.holdfast.backup.bbolt;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Smallest keys and numbers of pages below. */
final class Branch implements Page {
  /** A page below, with the smallest key in it. */
  record Child(byte[] key, long page) {}

  private final List<Child> children = new ArrayList<>();
  private int bytes = Layout.PAGE_HEADER_BYTES;

  /** Bytes that one more child takes. */
  static int cost(Child child) {
    return Layout.ELEMENT_BYTES + child.key.length;
  }

  void add(Child child) {
    children.add(child);
    bytes += cost(child);
  }

  Child removeLast() {
    Child last = children.removeLast();
    bytes -= cost(last);
    return last;
  }

  Child first() {
    return children.getFirst();
  }

  @Override
  public int bytes() {
    return bytes;
  }

  @Override
  public int count() {
    return children.size();
  }

  @Override
  public int flags() {
    return Layout.BRANCH;
  }

  @Override
  public void writeBody(ByteBuffer out) {
    int position = count() * Layout.ELEMENT_BYTES;
    for (Child child : children) {
      out.putInt(position).putInt(child.key.length).putLong(child.page);
      position += child.key.length - Layout.ELEMENT_BYTES;
    }
    for (Child child : children) {
      out.put(child.key);
    }
  }
}
