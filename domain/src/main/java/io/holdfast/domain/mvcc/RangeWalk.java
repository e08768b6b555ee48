package io.holdfast.domain.mvcc;

import io.holdfast.ports.kv.KeyValue;
import io.holdfast.ports.kv.RangeRequest;
import io.holdfast.ports.kv.RangeRequest.SortOrder;
import io.holdfast.ports.kv.RangeRequest.SortTarget;
import java.util.List;

/**
 * The keys that a request for a range asks for, found page by page (section B of the behaviour
 * reference).
 *
 * <p>Nothing of the store is held between two pages: each may be read from another view, as long as
 * all show the same revision. Used by one thread at a time.
 */
public sealed interface RangeWalk extends AutoCloseable permits KeyOrderWalk, SortedWalk {
  /** How far a walk goes. */
  enum Reach {
    /** To the end of the range, so that all keys are counted. */
    WHOLE,
    /** Until it is known whether there are more keys than the limit allows. */
    ONE_BEYOND
  }

  /**
   * Begins a walk over more than a single key.
   *
   * @param memory what may be taken for keys that must be sorted
   */
  static RangeWalk of(RangeRequest request, Reach reach, SortMemory memory) {
    boolean sorts =
        request.target() != SortTarget.KEY
            && request.target() != SortTarget.UNRECOGNIZED
            && !request.countOnly();
    return sorts
        ? new SortedWalk(request, memory)
        : new KeyOrderWalk(request, reach, request.order() == SortOrder.DESCEND);
  }

  /**
   * The next keys. There may be none of them though the walk has not {@link #ended}.
   *
   * @throws io.holdfast.ports.KvException if there is no memory to sort them
   */
  List<KeyValue> next(LiveKeys keys, PageBounds bounds);

  /** Whether all pages were read. */
  boolean ended();

  /** Keys in the range, once ended; those seen if the walk did not go to the end of it. */
  long count();

  /** Whether the limit left out keys, once ended. */
  boolean more();

  /** Begins anew, once ended: the same keys again, without counting what else there is. */
  void rewind();

  /** Gives back what was taken for sorting. */
  @Override
  void close();
}
