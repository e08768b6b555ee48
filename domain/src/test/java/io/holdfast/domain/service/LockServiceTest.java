package io.holdfast.domain.service;

import static io.holdfast.domain.service.SoleMember.ANONYMOUS;
import static io.holdfast.domain.service.SoleMember.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.KvError;
import io.holdfast.ports.coordination.LockResponse;
import io.holdfast.ports.coordination.Waiting;
import io.holdfast.ports.kv.CompactRequest;
import io.holdfast.ports.kv.KeyValue;
import io.holdfast.ports.watch.WatchEvent;
import io.holdfast.testkit.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Locks at a whole member. */
class LockServiceTest {
  private final Queueing queueing = new Queueing();

  @AfterEach
  void close() {
    queueing.close();
  }

  private Waiting<LockResponse> lock(String name, long lease) {
    return queueing.member.node().locks().lock(Bytes.utf8(name), lease, ANONYMOUS);
  }

  private Waiting<LockResponse> lock(long lease) {
    return lock("N", lease);
  }

  /** A lock asked for, up to the point where its key stands in the queue. */
  private Waiting<LockResponse> queued(long lease) {
    Waiting<LockResponse> call = lock(queueing.lease(lease));
    queueing.await("N/" + Long.toHexString(lease), WatchEvent.Type.PUT);
    return call;
  }

  private long held(long lease) {
    return Queueing.answer(lock(queueing.lease(lease))).header().revision();
  }

  private void unlock(String key) {
    SoleMember.answer(queueing.member.node().locks().unlock(Bytes.utf8(key), ANONYMOUS));
  }

  @Test
  @Statement(181)
  void theKeyIsTheNameAndTheLeaseInHexadecimal() {
    queueing.lease(0x2ab);
    queueing.lease(-5);
    queueing.lease(Long.MIN_VALUE);
    queueing.lease(1);
    List<String> keys = new ArrayList<>();
    keys.add(Queueing.answer(lock("A", 0x2ab)).key().toUtf8());
    keys.add(Queueing.answer(lock("NG", -5)).key().toUtf8());
    keys.add(Queueing.answer(lock("M", Long.MIN_VALUE)).key().toUtf8());
    keys.add(Queueing.answer(lock("", 1)).key().toUtf8());
    assertEquals(List.of("A/2ab", "NG/-5", "M/-8000000000000000", "/1"), keys);
    Collections.sort(keys);
    assertEquals(keys, queueing.keys());
  }

  @Test
  @Statement(182)
  void withoutALeaseOneIsMadeThatLivesForAMinute() {
    Queueing.answer(lock(0));
    KeyValue key = queueing.all().getFirst();
    assertTrue(key.lease() > 0);
    assertEquals("N/" + Long.toHexString(key.lease()), key.key().toUtf8());
    assertEquals(
        60,
        SoleMember.answer(queueing.member.node().leases().timeToLive(key.lease(), false, ANONYMOUS))
            .grantedTtlSeconds());
  }

  @Test
  @Statement({17, 183})
  void aFreeLockIsHeldAtOnceByAKeyOfItsLease() {
    LockResponse held = Queueing.answer(lock(queueing.lease(7)));
    KeyValue key = queueing.all().getFirst();
    assertEquals(7, key.lease());
    assertEquals(Bytes.EMPTY, key.value());
    assertEquals(key.createRevision(), held.header().revision());
    assertEquals(1, held.header().memberId());
  }

  @Test
  @Statement(184)
  void whoComesLaterWaitsUntilTheLockIsFree() {
    held(1);
    Waiting<LockResponse> second = queued(2);
    queueing.assertWaits(second);
    unlock("N/1");
    LockResponse answer = Queueing.answer(second);
    assertEquals("N/2", answer.key().toUtf8());
    assertEquals(queueing.revision(), answer.header().revision());
  }

  @Test
  @Statement(184)
  void theSameLeaseHoldsTheSameLockAgain() {
    long revision = held(1);
    LockResponse again = Queueing.answer(lock(1));
    assertEquals("N/1", again.key().toUtf8());
    assertEquals(revision, again.header().revision());
  }

  @Test
  @Statement(184)
  void theQueueIsServedInItsOrderInWhateverOrderItsKeysVanish() {
    held(1);
    List<Waiting<LockResponse>> waiting = new ArrayList<>();
    for (long lease = 2; lease <= 8; lease++) {
      waiting.add(queued(lease));
    }
    List<Long> gone = new ArrayList<>(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L));
    Collections.shuffle(gone, new Random(11));
    Waiting<LockResponse> last = waiting.getLast();
    gone.forEach(lease -> {
      queueing.assertWaits(last);
      queueing.revoke(lease);
    });
    assertEquals("N/8", Queueing.answer(last).key().toUtf8());
  }

  @Test
  void anotherNameIsAnotherLock() {
    held(1);
    queueing.lease(2);
    assertEquals("M/2", Queueing.answer(lock("M", 2)).key().toUtf8());
    queueing.lease(3);
    assertEquals("NN/3", Queueing.answer(lock("NN", 3)).key().toUtf8());
  }

  @Test
  void aKeyMadeByAClientsOwnRecipeIsWaitedFor() {
    queueing.put("N/cafe", "of someone else");
    Waiting<LockResponse> call = queued(1);
    queueing.assertWaits(call);
    queueing.delete("N/cafe");
    Queueing.answer(call);
  }

  @Test
  @Statement(185)
  void anUnknownLeaseIsRefused() {
    assertRefused(KvError.LEASE_NOT_FOUND, lock(99).answer());
    assertEquals(List.of(), queueing.keys());
  }

  @Test
  @Statement(186)
  void whoseKeyIsGoneWaitsForHisTurnAndFailsThen() {
    held(1);
    Waiting<LockResponse> second = queued(2);
    queueing.revoke(2);
    queueing.assertWaits(second);
    unlock("N/1");
    assertRefused(KvError.SESSION_EXPIRED, second.answer());
  }

  @Test
  @Statement(186)
  void whoGivesUpLeavesTheQueue() {
    held(1);
    Waiting<LockResponse> second = queued(2);
    Waiting<LockResponse> third = queued(3);
    second.giveUp();
    assertRefused(KvError.CANCELED, second.answer());
    queueing.await("N/2", WatchEvent.Type.DELETE);
    queueing.assertWaits(third);
    unlock("N/1");
    assertEquals("N/3", Queueing.answer(third).key().toUtf8());
    second.giveUp();
    third.giveUp();
    assertEquals(List.of("N/3"), queueing.keys());
  }

  @Test
  void whoGivesUpAtOnceLeavesNoKeyBehind() {
    held(1);
    Waiting<LockResponse> second = lock(queueing.lease(2));
    second.giveUp();
    assertRefused(KvError.CANCELED, second.answer());
    queueing.await("N/2", WatchEvent.Type.DELETE);
  }

  @Test
  @Statement(187)
  void unlockingDeletesTheKeyOrNothing() {
    held(1);
    unlock("N/1");
    long revision = queueing.revision();
    unlock("N/1");
    assertEquals(revision, queueing.revision());
    assertRefused(KvError.EMPTY_KEY, queueing.member.node().locks().unlock(Bytes.EMPTY, ANONYMOUS));
  }

  @Test
  void compactionDoesNotDisturbTheWait() {
    held(1);
    Waiting<LockResponse> second = queued(2);
    for (int i = 0; i < 10; i++) {
      queueing.put("other", "value " + i);
    }
    SoleMember.answer(
        queueing
            .member
            .node()
            .keyValues()
            .compact(new CompactRequest(queueing.revision(), true), ANONYMOUS));
    queueing.assertWaits(second);
    unlock("N/1");
    Queueing.answer(second);
  }
}
