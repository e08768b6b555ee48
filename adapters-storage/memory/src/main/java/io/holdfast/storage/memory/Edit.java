package io.holdfast.storage.memory;

/**
 * One round of changes to a tree, and the right to change nodes in place: a node made under this
 * edit is not yet seen by anybody else. Used by one thread and dropped once the tree is published.
 */
final class Edit {
  private long entries;
  private long bytes;

  Edit(long entries, long bytes) {
    this.entries = entries;
    this.bytes = bytes;
  }

  void added(byte[] key, byte[] value) {
    entries++;
    bytes += (long) key.length + value.length;
  }

  void replaced(byte[] before, byte[] after) {
    bytes += after.length - before.length;
  }

  void removed(byte[] key, byte[] value) {
    entries--;
    bytes -= (long) key.length + value.length;
  }

  long entries() {
    return entries;
  }

  long bytes() {
    return bytes;
  }
}
