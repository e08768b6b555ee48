package io.holdfast.backup.bbolt;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * A walk over a bucket, in order. Notices keys that do not rise and pages that lead in a circle.
 * Holds one page for each level. Used by one thread.
 */
public final class BboltRows {
  private static final int DEPTH_MAX = 64;
  private static final byte[] NO_KEY = {};

  private final PageFile file;
  private final Deque<Position> path = new ArrayDeque<>();
  private byte[] key = NO_KEY;
  private long pagesSeen = 1;

  /** A place in a page. */
  private static final class Position {
    final ReadPage page;
    int index = -1;

    Position(ReadPage page) {
      this.page = page;
    }
  }

  BboltRows(PageFile file, ReadPage root) {
    this.file = file;
    path.push(new Position(root));
  }

  /**
   * Moves to the next row; false if there is none.
   *
   * @throws BboltException if the file is damaged here
   */
  public boolean next() throws IOException {
    while (!path.isEmpty()) {
      Position here = path.element();
      if (++here.index == here.page.count()) {
        path.pop();
      } else if (here.page.leaf()) {
        found(here);
        return true;
      } else {
        descend(here);
      }
    }
    return false;
  }

  private void found(Position here) throws BboltException {
    byte[] found = here.page.key(here.index);
    if (Arrays.compareUnsigned(key, found) >= 0) {
      throw Fault.PAGE_DAMAGED.exception("page " + here.page.id() + ", keys do not rise");
    }
    key = found;
  }

  private void descend(Position here) throws IOException {
    // In a tree each page is seen once: who sees more than there are goes round in a circle.
    if (path.size() == DEPTH_MAX || ++pagesSeen > file.meta().pages()) {
      throw Fault.PAGE_DAMAGED.exception("page " + here.page.id() + " leads too deep");
    }
    path.push(new Position(file.page(here.page.child(here.index))));
  }

  public byte[] key() {
    return key;
  }

  public byte[] value() {
    Position here = path.element();
    return here.page.value(here.index);
  }

  /** Whether the value is a bucket. */
  boolean isBucket() {
    Position here = path.element();
    return here.page.isBucket(here.index);
  }
}
