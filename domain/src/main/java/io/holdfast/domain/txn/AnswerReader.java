package io.holdfast.domain.txn;

import io.holdfast.domain.mvcc.LiveKeys;
import io.holdfast.domain.mvcc.PageBounds;
import io.holdfast.domain.mvcc.RangeReader;
import io.holdfast.domain.mvcc.RangeResult;
import io.holdfast.domain.mvcc.RangeWalk;
import io.holdfast.ports.KvException;
import io.holdfast.ports.kv.KeyValue;
import io.holdfast.ports.kv.RangeRequest;
import java.util.ArrayList;
import java.util.List;

/** Reads ranges for answers, bit by bit as long as there is room for them. */
final class AnswerReader {
  private static final long PAGE_BYTES = 256 << 10;
  private static final PageBounds PAGE = new PageBounds(PAGE_BYTES, Long.MAX_VALUE);
  private static final RangeResult NOTHING = new RangeResult(List.of(), false, 0);

  private AnswerReader() {}

  /** What {@code request} asks for, or nothing if it has no room: it is for the answer alone. */
  static RangeResult read(LiveKeys keys, RangeRequest request, AnswerRoom room) {
    if (!room.isOpen()) {
      return NOTHING;
    }
    return request.range().isSingle() || request.range().isEmpty()
        ? atOnce(keys, request, room)
        : inPages(keys, request, room);
  }

  private static RangeResult atOnce(LiveKeys keys, RangeRequest request, AnswerRoom room) {
    RangeResult result = RangeReader.read(keys, request);
    return room.take(result.kvs()) ? result : NOTHING;
  }

  private static RangeResult inPages(LiveKeys keys, RangeRequest request, AnswerRoom room) {
    List<KeyValue> kvs = new ArrayList<>();
    try (RangeWalk walk = RangeWalk.of(request, RangeWalk.Reach.WHOLE, room.sorting())) {
      do {
        List<KeyValue> page = walk.next(keys, PAGE);
        if (!room.take(page)) {
          return NOTHING;
        }
        kvs.addAll(page);
      } while (!walk.ended());
      return new RangeResult(kvs, walk.more(), walk.count());
    } catch (KvException unsorted) {
      // There was no memory for sorting. To refuse the entry for that would part the members.
      room.giveUp();
      return NOTHING;
    }
  }
}
