package io.holdfast.domain.watch;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Watchers of ranges, found by a key inside.
 *
 * <p>A randomised search tree ordered by the ranges' first keys, then ends. Each node knows how far
 * the ranges below it reach, so that a search skips what ends too early: its cost is that of the
 * tree's height for each range found.
 */
final class RangeTree {
  private final RandomGenerator random;
  private @Nullable RangeNode root;

  RangeTree(RandomGenerator random) {
    this.random = random;
  }

  void add(Watcher watcher) {
    KeyRange range = watcher.range;
    RangeNode node = find(range);
    if (node == null) {
      node = new RangeNode(range, random.nextLong());
      root = insert(root, node);
    }
    node.watchers.add(watcher);
  }

  /** Takes out a watcher that is in this tree. */
  void remove(Watcher watcher) {
    RangeNode node = find(watcher.range);
    if (node == null) {
      throw new IllegalStateException("the watcher's range is not in the tree");
    }
    node.watchers.remove(watcher);
    if (node.watchers.isEmpty()) {
      root = remove(root, node);
    }
  }

  /** Adds all watchers whose range holds {@code key}. */
  void collect(Bytes key, List<Watcher> into) {
    collect(root, key, into);
  }

  void collectAll(List<Watcher> into) {
    collectAll(root, into);
  }

  void clear() {
    root = null;
  }

  private @Nullable RangeNode find(KeyRange range) {
    RangeNode at = root;
    while (at != null) {
      int order = at.compare(range);
      if (order == 0) {
        return at;
      }
      at = order > 0 ? at.left : at.right;
    }
    return null;
  }

  private static void collect(@Nullable RangeNode from, Bytes key, List<Watcher> into) {
    RangeNode at = from;
    while (at != null && at.reaches(key)) {
      collect(at.left, key, into);
      if (at.range.key().compareTo(key) > 0) {
        return;
      }
      if (at.holdsBelowEnd(key)) {
        at.watchers.collect(into);
      }
      at = at.right;
    }
  }

  private static void collectAll(@Nullable RangeNode at, List<Watcher> into) {
    if (at != null) {
      collectAll(at.left, into);
      at.watchers.collect(into);
      collectAll(at.right, into);
    }
  }

  private static RangeNode insert(@Nullable RangeNode at, RangeNode fresh) {
    if (at == null) {
      return fresh;
    }
    if (fresh.priority > at.priority) {
      split(at, fresh);
      fresh.update();
      return fresh;
    }
    if (at.compare(fresh.range) > 0) {
      at.left = insert(at.left, fresh);
    } else {
      at.right = insert(at.right, fresh);
    }
    at.update();
    return at;
  }

  /** Makes what is below and above {@code by} its children. */
  private static void split(@Nullable RangeNode at, RangeNode by) {
    if (at == null) {
      by.left = null;
      by.right = null;
    } else if (at.compare(by.range) < 0) {
      split(at.right, by);
      at.right = by.left;
      at.update();
      by.left = at;
    } else {
      split(at.left, by);
      at.left = by.right;
      at.update();
      by.right = at;
    }
  }

  private static @Nullable RangeNode remove(@Nullable RangeNode at, RangeNode gone) {
    if (at == null || at == gone) {
      return at == null ? null : join(at.left, at.right);
    }
    if (at.compare(gone.range) > 0) {
      at.left = remove(at.left, gone);
    } else {
      at.right = remove(at.right, gone);
    }
    at.update();
    return at;
  }

  private static @Nullable RangeNode join(@Nullable RangeNode low, @Nullable RangeNode high) {
    if (low == null) {
      return high;
    }
    if (high == null) {
      return low;
    }
    if (low.priority > high.priority) {
      low.right = join(low.right, high);
      low.update();
      return low;
    }
    high.left = join(low, high.left);
    high.update();
    return high;
  }
}
