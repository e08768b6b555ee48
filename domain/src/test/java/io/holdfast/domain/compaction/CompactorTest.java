package io.holdfast.domain.compaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.domain.fakes.InterruptedStore;
import io.holdfast.domain.fakes.ManualTime;
import io.holdfast.domain.mvcc.KeyspaceLayout;
import io.holdfast.domain.mvcc.KvHash;
import io.holdfast.domain.mvcc.MvccStore;
import io.holdfast.domain.mvcc.MvccWriter;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.KvError;
import io.holdfast.ports.KvException;
import io.holdfast.ports.storage.Cursor;
import io.holdfast.ports.storage.StoreConfig;
import io.holdfast.storage.memory.MemoryOrderedStoreProvider;
import io.holdfast.testkit.Statement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One key is written at every revision; a step removes one change. */
class CompactorTest {
  private static final Duration PAUSE = Duration.ofMillis(5);

  private final InterruptedStore engine =
      new InterruptedStore(
          new MemoryOrderedStoreProvider()
              .open(Path.of("unused"), KeyspaceLayout.ALL, StoreConfig.DEFAULTS));
  private final MvccStore store = new MvccStore(engine);
  private final MvccWriter writer = new MvccWriter(store);
  private final ManualTime time = new ManualTime();
  private final List<Throwable> broken = new ArrayList<>();
  private Compactor compactor = newCompactor();
  private long index;

  private Compactor newCompactor() {
    return new Compactor(
        store, time, time, time, new Compactor.CompactorConfig(1, PAUSE), broken::add);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void putUntil(long revision) {
    while (writer.revision() < revision) {
      writer.put(Bytes.utf8("k"), Bytes.utf8("v"), 0);
      writer.endRevision();
      writer.write(++index);
    }
  }

  private void compact(long revision) {
    long previous = writer.compactRevision();
    writer.writeCompacted(++index, revision);
    compactor.begin(revision, previous);
  }

  private int records() {
    int count = 0;
    try (Cursor cursor = engine.cursor(KeyspaceLayout.RECORDS, new byte[0], null)) {
      for (boolean found = cursor.first(); found; found = cursor.next()) {
        count++;
      }
    }
    return count;
  }

  private boolean idle() {
    return compactor.whenIdle().toCompletableFuture().isDone();
  }

  private void settle() {
    for (int i = 0; i < 1000 && !idle(); i++) {
      time.pass(PAUSE);
    }
    assertTrue(idle());
  }

  @Test
  @Statement(112)
  void whoeverWaitsWaitsUntilAllIsRemoved() {
    putUntil(6);
    compact(5);
    CompletableFuture<Void> removed = compactor.whenIdle().toCompletableFuture();
    time.pass(PAUSE);
    assertFalse(removed.isDone());
    assertTrue(records() > 2);
    settle();
    assertTrue(removed.isDone());
    assertEquals(2, records());
  }

  @Test
  @Statement(110)
  void theCompactionIsInForceBeforeAnythingIsRemoved() {
    putUntil(6);
    compact(5);
    assertEquals(5, records());
    assertThrows(KvException.class, () -> store.view().keysAt(4));
    KvException refused = assertThrows(KvException.class, () -> compactor.hash(4));
    assertEquals(KvError.COMPACTED, refused.error());
  }

  @Test
  @Statement(115)
  void whatWasInterruptedIsTakenUpAgain() {
    putUntil(8);
    compact(7);
    time.workOnce();
    compactor.stop();
    time.pass(Duration.ofSeconds(1));
    assertTrue(records() > 2);
    compactor = newCompactor();
    compactor.resume();
    assertFalse(idle());
    settle();
    assertEquals(2, records());
  }

  @Test
  void whereNothingWasInterruptedNothingIsTakenUp() {
    compactor.resume();
    assertTrue(idle());
    putUntil(4);
    compact(3);
    settle();
    compactor = newCompactor();
    compactor.resume();
    assertTrue(idle());
  }

  @Test
  @Statement(256)
  void theHashOfACompactionIsThatOfBefore() {
    putUntil(9);
    KvHash before = compactor.hash(5);
    compact(5);
    settle();
    assertEquals(before, compactor.hash(5));
    assertNotEquals(before.compactRevision(), compactor.hash(6).compactRevision());
    assertThrows(KvException.class, () -> compactor.hash(10));
  }

  @Test
  @Statement(257)
  void onlyTheTenLatestHashesAreKept() {
    putUntil(14);
    for (long revision = 2; revision <= 13; revision++) {
      compact(revision);
      settle();
    }
    assertEquals(12, compactor.hash(13).compactRevision());
    assertEquals(10, hashesTakenWhileCompacting(14));
  }

  private int hashesTakenWhileCompacting(long last) {
    int kept = 0;
    for (long revision = 2; revision < last; revision++) {
      kept += compactor.remembers(revision) ? 1 : 0;
    }
    return kept;
  }

  @Test
  void aReplacedStoreEndsTheWorkOnTheOldOne() {
    putUntil(6);
    compact(5);
    CompletableFuture<Void> waiting = compactor.whenIdle().toCompletableFuture();
    time.workOnce();
    compactor.forget();
    assertTrue(waiting.isDone());
    int left = records();
    time.pass(Duration.ofSeconds(1));
    assertEquals(left, records());
    compactor.resume();
    settle();
    assertEquals(2, records());
    assertEquals(List.of(), broken);
  }

  @Test
  @Statement(257)
  void aHashUnderWayIsNotKeptWhenTheStoreIsReplaced() {
    putUntil(6);
    compact(5);
    engine.withNextView(compactor::forget);
    time.workOnce();
    assertEquals(List.of(), compactor.hashes());
    assertEquals(List.of(), broken);
  }

  @Test
  void thereIsNeverMoreThanOneStepAtATime() {
    putUntil(12);
    compact(11);
    time.workOnce();
    compactor.forget();
    compactor.resume();
    compact(12);
    for (int i = 0; i < 5; i++) {
      assertTrue(time.timers() <= 1);
      assertFalse(idle());
      time.pass(PAUSE);
    }
    settle();
    assertEquals(1, records());
  }

  @Test
  void nobodyWaitsForACompactorThatHasStopped() {
    putUntil(6);
    compactor.stop();
    compact(5);
    assertTrue(idle());
    time.pass(Duration.ofSeconds(1));
    assertEquals(5, records());
  }

  @Test
  @Statement({111, 115, 256})
  void aLargeRevisionIsRemovedInSeveralSteps() {
    putAtOnce(10);
    putAtOnce(10);
    putUntil(4);
    compact(3);
    KvHash hash = compactor.hash(4);
    time.workOnce();
    for (int left = 21; left > 11; left -= 2) {
      assertEquals(left, records());
      assertEquals(hash, compactor.hash(4));
      time.pass(PAUSE);
    }
    assertTrue(idle());
    assertEquals(11, records());
    assertEquals(hash, compactor.hash(4));
  }

  @Test
  @Statement({111, 115, 256})
  void aLargeRevisionOfWhichAPartIsRemovedIsTakenUpAgain() {
    putAtOnce(10);
    putAtOnce(10);
    putUntil(4);
    compact(3);
    KvHash hash = compactor.hash(4);
    time.workOnce();
    time.pass(PAUSE);
    compactor.stop();
    assertEquals(19, records());
    compactor = newCompactor();
    compactor.resume();
    assertEquals(hash, compactor.hash(4));
    settle();
    assertEquals(11, records());
    assertEquals(hash, compactor.hash(4));
  }

  /** Puts so many keys in one revision. */
  private void putAtOnce(int keys) {
    for (int key = 0; key < keys; key++) {
      writer.put(Bytes.utf8("many" + key), Bytes.utf8("v"), 0);
    }
    writer.endRevision();
    writer.write(++index);
  }

  @Test
  void aStepThatFailsIsTold() {
    putUntil(6);
    store.close();
    engine.close();
    compactor.begin(5, -1);
    time.pass(PAUSE);
    assertEquals(1, broken.size());
  }

  @Test
  void anErrorInAStepIsToldToo() {
    putUntil(6);
    compact(5);
    Error error = new AssertionError("out of everything");
    engine.withNextView(() -> {
      throw error;
    });
    time.pass(PAUSE);
    assertEquals(List.of(error), broken);
  }
}
