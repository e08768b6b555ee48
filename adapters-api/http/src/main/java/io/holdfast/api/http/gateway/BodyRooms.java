package io.holdfast.api.http.gateway;

import java.util.function.LongPredicate;

/** Room for bodies that take much memory before a value of theirs is whole. */
@FunctionalInterface
public interface BodyRooms {
  /**
   * Room for one body, nothing at first. Any thread; does not block.
   *
   * @param evict gives the body up if it still waits for its client; any thread
   * @return takes how many bytes the body holds from now on, 0 in the end, and says whether there
   *     is room for them
   */
  LongPredicate open(Runnable evict);
}
