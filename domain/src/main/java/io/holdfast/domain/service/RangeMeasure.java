package io.holdfast.domain.service;

import io.holdfast.domain.mvcc.MvccView;
import io.holdfast.domain.mvcc.PageBounds;
import io.holdfast.domain.mvcc.RangeWalk;
import io.holdfast.ports.kv.KeyValue;
import io.holdfast.ports.kv.RangeResponse;
import java.util.ArrayList;
import java.util.List;

/**
 * A range on its first way: keys are kept as long as they are few, and measured in any case. Used
 * by one thread at a time.
 */
final class RangeMeasure {
  private final MvccView view;
  private final RangeWalk walk;
  private final long revision;
  private final long wholeBytesMax;
  private final List<KeyValue> kept = new ArrayList<>();
  private boolean whole = true;
  private long size;

  /** Takes over {@code view} and {@code walk}. */
  RangeMeasure(MvccView view, RangeWalk walk, long revision, long wholeBytesMax) {
    this.view = view;
    this.walk = walk;
    this.revision = revision > 0 ? revision : view.progress().revision();
    this.wholeBytesMax = wholeBytesMax;
  }

  /** Goes on; true at the end. */
  boolean step(PageBounds bounds) {
    List<KeyValue> page = walk.next(view.keysAt(revision), bounds);
    for (KeyValue kv : page) {
      size += fieldSize(kv.encoded().length);
    }
    if (whole) {
      kept.addAll(page);
      keepAtMost(wholeBytesMax);
    }
    return walk.ended();
  }

  /** Lets go of what was kept if that is more. */
  void keepAtMost(long bytes) {
    if (size > bytes) {
      whole = false;
      kept.clear();
    }
  }

  /** A tag of one byte, a length and so many bytes. */
  private static long fieldSize(int length) {
    return 1L + (38 - Integer.numberOfLeadingZeros(length | 1)) / 7 + length;
  }

  /** Whether all keys are here; to be asked at the end. */
  boolean isWhole() {
    return whole;
  }

  /** Bytes of all keys in an answer. */
  long size() {
    return size;
  }

  /** The answer with the keys that were kept. */
  RangeResponse response(Leadership leadership) {
    return new RangeResponse(
        leadership.header(view.progress().revision()), kept, walk.more(), walk.count());
  }

  MvccView view() {
    return view;
  }

  RangeWalk walk() {
    return walk;
  }

  long revision() {
    return revision;
  }

  /** Gives back view and walk; harmless when repeated. */
  void close() {
    walk.close();
    view.close();
  }
}
