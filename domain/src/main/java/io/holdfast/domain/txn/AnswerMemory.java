package io.holdfast.domain.txn;

import io.holdfast.domain.mvcc.SortMemory;
import io.holdfast.ports.CallContext;
import io.holdfast.ports.kv.KeyValue;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that answers may take, all together, from when they are collected until their callers
 * have them. Any thread; nothing blocks.
 */
public final class AnswerMemory {
  /** Up to here an answer takes no more than its request, of which there is a bound already. */
  private static final long SMALL_BYTES = 4 << 10;

  /** What a record takes in memory beside its bytes, roughly. */
  private static final long RECORD_BYTES = 64;

  /** One answer may take a sixteenth of the heap: it is there a second time while it is encoded. */
  private static final int HEAP_PARTS_PER_ANSWER = 16;

  /** Two of the largest, or many others: what else is large has bounds of its own. */
  private static final int LARGEST_AT_ONCE = 2;

  private final long answerBytesMax;
  private final AtomicLong free;
  private final SortMemory sorting;

  /** Those whose callers will tell when they have their answers. */
  private final Queue<Room> handedOver = new ConcurrentLinkedQueue<>();

  /**
   * @param answerBytesMax bytes of one answer, and of what is sorted for all, at most
   * @param bytesMax bytes of all answers under way, at most, but for small ones
   */
  public AnswerMemory(long answerBytesMax, long bytesMax) {
    this.answerBytesMax = answerBytesMax;
    this.free = new AtomicLong(bytesMax);
    this.sorting = new SortMemory(answerBytesMax);
  }

  /** For a process with so much memory for objects. */
  public static AnswerMemory ofHeap(long heapBytes) {
    long answerBytesMax = heapBytes / HEAP_PARTS_PER_ANSWER;
    return new AnswerMemory(answerBytesMax, LARGEST_AT_ONCE * answerBytesMax);
  }

  /** Room for one answer to {@code caller}; nothing is taken yet. */
  public Room open(CallContext caller) {
    return new Room(caller);
  }

  /** Bytes that may still be taken. */
  public long free() {
    return free.get();
  }

  private boolean take(long bytes) {
    return takeIfFree(bytes) || (clear() && takeIfFree(bytes));
  }

  private boolean takeIfFree(long bytes) {
    if (free.addAndGet(-bytes) >= 0) {
      return true;
    }
    free.addAndGet(bytes);
    return false;
  }

  /** Gives back what callers do not need any more; whether that is anything. */
  private boolean clear() {
    return handedOver.removeIf(Room::closeIfOver);
  }

  /** Room for one answer. Callers may be gone while it is collected. */
  public final class Room implements AnswerRoom, AutoCloseable {
    private final CallContext caller;
    private long collected;
    private long taken;
    private boolean exceeded;
    private boolean closed;

    private Room(CallContext caller) {
      this.caller = caller;
    }

    @Override
    public synchronized boolean isOpen() {
      return !closed && !exceeded && !caller.abandoned().getAsBoolean();
    }

    @Override
    public synchronized boolean take(List<KeyValue> records) {
      for (KeyValue record : records) {
        collected += record.encoded().length + RECORD_BYTES;
      }
      exceeded |= closed || collected > answerBytesMax || !takeCollected();
      return !exceeded;
    }

    private boolean takeCollected() {
      if (collected > SMALL_BYTES && AnswerMemory.this.take(collected - taken)) {
        taken = collected;
      }
      return collected <= SMALL_BYTES || taken == collected;
    }

    @Override
    public synchronized void giveUp() {
      exceeded = true;
    }

    @Override
    public SortMemory sorting() {
      return sorting;
    }

    /** Whether something was left out: the rest is no answer. */
    public synchronized boolean isExceeded() {
      return exceeded;
    }

    /** The caller gets the answer now. Room is kept until he has it, if he tells. */
    public void handOver() {
      if (caller.tellsItsEnd() && isTaken()) {
        clear();
        handedOver.add(this);
      } else {
        close();
      }
    }

    private synchronized boolean isTaken() {
      return taken > 0;
    }

    private boolean closeIfOver() {
      boolean over = caller.abandoned().getAsBoolean();
      if (over) {
        close();
      }
      return over;
    }

    /** Nobody waits for the answer any more. Harmless when repeated. */
    @Override
    public synchronized void close() {
      if (!closed) {
        closed = true;
        free.addAndGet(taken);
      }
    }
  }
}
