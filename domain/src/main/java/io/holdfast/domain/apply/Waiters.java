package io.holdfast.domain.apply;

import io.holdfast.domain.txn.AnswerRoom;

/** Who waits for answers. Asked before an entry is applied, on the thread that applies it. */
@FunctionalInterface
public interface Waiters {
  /** Room for the answer to an entry; {@link AnswerRoom#NONE} if nobody waits for it here. */
  AnswerRoom room(long session, long sequence);
}
