package io.holdfast.domain.txn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.CallContext;
import io.holdfast.ports.kv.KeyValue;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class AnswerMemoryTest {
  private static final int BYTES_MAX = 60_000;

  private final AnswerMemory memory = new AnswerMemory(40_000, BYTES_MAX);
  private final AtomicBoolean over = new AtomicBoolean();

  private AnswerMemory.Room open() {
    return memory.open(CallContext.ANONYMOUS);
  }

  private static List<KeyValue> record(int bytes) {
    return List.of(KeyValue.of(Bytes.utf8("k"), 2, 2, 1, Bytes.wrap(new byte[bytes]), 0));
  }

  @Test
  void oneAnswerIsBoundedOverAllItsRecords() {
    AnswerMemory.Room room = open();
    assertTrue(room.take(record(20_000)));
    assertTrue(room.isOpen());
    assertFalse(room.take(record(20_000)));
    assertTrue(room.isExceeded());
    assertFalse(room.isOpen());
    assertFalse(room.take(record(1)), "what follows would make an answer with a hole");
  }

  @Test
  void answersUnderWayAreBoundedTogether() {
    AnswerMemory.Room first = open();
    AnswerMemory.Room second = open();
    assertTrue(first.take(record(35_000)));
    assertFalse(second.take(record(35_000)));
    assertTrue(second.isExceeded());
    assertFalse(first.isExceeded());
    first.handOver();
    assertTrue(open().take(record(35_000)));
  }

  @Test
  void smallAnswersAlwaysHaveRoom() {
    assertTrue(open().take(record(39_000)));
    assertTrue(open().take(record(20_000)));
    for (int i = 0; i < 100; i++) {
      assertTrue(open().take(record(4_000)));
    }
    assertFalse(open().take(record(5_000)));
  }

  @Test
  void roomIsKeptUntilACallerWhoTellsItHasTheAnswer() {
    AnswerMemory.Room first = memory.open(CallContext.ANONYMOUS.until(over::get));
    assertTrue(first.take(record(35_000)));
    first.handOver();
    assertFalse(open().take(record(35_000)));
    over.set(true);
    assertTrue(open().take(record(35_000)));
  }

  @Test
  void nothingIsCollectedForWhoIsGone() {
    AnswerMemory.Room room = memory.open(CallContext.ANONYMOUS.until(over::get));
    assertTrue(room.isOpen());
    over.set(true);
    assertFalse(room.isOpen());
  }

  @Test
  void whatIsClosedAmidTakingTakesNoMore() {
    AnswerMemory.Room room = open();
    assertTrue(room.take(record(20_000)));
    room.close();
    assertFalse(room.isOpen());
    assertFalse(room.take(record(20_000)));
    room.close();
    room.handOver();
    assertEquals(BYTES_MAX, memory.free());
  }
}
