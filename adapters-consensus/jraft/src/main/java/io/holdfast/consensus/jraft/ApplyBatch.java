package io.holdfast.consensus.jraft;

import com.alipay.sofa.jraft.Closure;
import com.alipay.sofa.jraft.Iterator;
import com.alipay.sofa.jraft.Status;
import io.holdfast.ports.consensus.Entry;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Committed entries on their way to the state machine, with those who proposed them here. */
final class ApplyBatch {
  private final int entriesMax;
  private final long bytesMax;
  private List<Entry> entries = new ArrayList<>();
  private List<Closure> proposers = new ArrayList<>();
  private long bytes;
  private long lastIndex;

  ApplyBatch(int entriesMax, long bytesMax) {
    this.entriesMax = entriesMax;
    this.bytesMax = bytesMax;
  }

  /**
   * Takes the entry under the iterator unless it is at or below {@code appliedIndex}, or empty:
   * such are our own, see {@link Membership}.
   */
  void add(Iterator iterator, long appliedIndex) {
    @Nullable Closure proposer = iterator.done();
    if (proposer != null) {
      proposers.add(proposer);
    }
    lastIndex = iterator.getIndex();
    if (lastIndex > appliedIndex && iterator.getData().hasRemaining()) {
      byte[] data = bytes(iterator.getData());
      entries.add(new Entry(lastIndex, iterator.getTerm(), data));
      bytes += data.length;
    }
  }

  boolean isFull() {
    return entries.size() >= entriesMax || bytes >= bytesMax || proposers.size() >= entriesMax;
  }

  List<Entry> entries() {
    return entries;
  }

  /** The last entry seen, whether it was taken or not. */
  long lastIndex() {
    return lastIndex;
  }

  /** Tells the proposers and empties the batch; the entries now belong to the state machine. */
  void finish(Status status) {
    List<Closure> waiting = proposers;
    entries = new ArrayList<>();
    proposers = new ArrayList<>();
    bytes = 0;
    waiting.forEach(proposer -> proposer.run(status));
  }

  /** Without a copy where the buffer is an array of its own, which is what the library makes. */
  private static byte[] bytes(ByteBuffer data) {
    if (data.hasArray() && data.arrayOffset() == 0 && data.array().length == data.remaining()) {
      return data.array();
    }
    byte[] copy = new byte[data.remaining()];
    data.duplicate().get(copy);
    return copy;
  }
}
