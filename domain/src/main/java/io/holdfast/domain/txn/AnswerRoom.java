package io.holdfast.domain.txn;

import io.holdfast.domain.mvcc.SortMemory;
import io.holdfast.ports.kv.KeyValue;
import java.util.List;

/**
 * Room for what an answer tells of the store, taken while that is collected. What an entry does to
 * the state does not depend on it: members differ in who waits, and in their memory.
 */
public interface AnswerRoom {
  /** Nobody waits for the answer: nothing is collected for it. */
  AnswerRoom NONE =
      new AnswerRoom() {
        private final SortMemory sorting = new SortMemory(0);

        @Override
        public boolean isOpen() {
          return false;
        }

        @Override
        public boolean take(List<KeyValue> records) {
          return false;
        }

        @Override
        public void giveUp() {}

        @Override
        public SortMemory sorting() {
          return sorting;
        }
      };

  /** Whether anything need be collected: somebody waits, and there was room for all so far. */
  boolean isOpen();

  /** Takes room for records; if there is not so much, the room is not open any more. */
  boolean take(List<KeyValue> records);

  /** The answer cannot be collected, for another reason. */
  void giveUp();

  /** What may be taken for sorting what is answered. */
  SortMemory sorting();
}
