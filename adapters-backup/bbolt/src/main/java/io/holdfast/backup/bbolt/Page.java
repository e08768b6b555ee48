package io.holdfast.backup.bbolt;

import java.nio.ByteBuffer;

/** A page of a tree being filled; as long as it has to be, so it may take several page numbers. */
sealed interface Page permits Leaf, Branch {
  /** Bytes so far, with the header. */
  int bytes();

  int count();

  /** {@link Layout#LEAF} or {@link Layout#BRANCH}. */
  int flags();

  /** Writes elements, keys and values. */
  void writeBody(ByteBuffer out);

  /** Writes everything. */
  default void writeTo(ByteBuffer out, long id, int overflow) {
    out.putLong(id).putShort((short) flags()).putShort((short) count()).putInt(overflow);
    writeBody(out);
  }
}
