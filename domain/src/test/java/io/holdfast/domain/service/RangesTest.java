package io.holdfast.domain.service;

import static io.holdfast.domain.service.ManualMember.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.CallContext;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.KvError;
import io.holdfast.ports.kv.CompactRequest;
import io.holdfast.ports.kv.KeyValue;
import io.holdfast.ports.kv.PutRequest;
import io.holdfast.ports.kv.RangeAnswer;
import io.holdfast.ports.kv.RangeChunk;
import io.holdfast.ports.kv.RangeRequest;
import io.holdfast.ports.kv.RangeRequest.SortOrder;
import io.holdfast.ports.kv.RangeRequest.SortTarget;
import io.holdfast.ports.kv.RangeResponse;
import io.holdfast.ports.kv.RevisionFilter;
import io.holdfast.testkit.Statement;
import io.holdfast.testkit.peer.InMemoryPeerNetwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ranges that come in parts. */
class RangesTest {
  private static final int KEYS = 1000;
  private static final int VALUE_BYTES = 1500;

  private final InMemoryPeerNetwork network = new InMemoryPeerNetwork();
  private final ManualMember member = ManualMember.alone(network.open(1));

  @BeforeEach
  void fill() {
    for (int i = 0; i < KEYS; i++) {
      put(i);
    }
  }

  @AfterEach
  void close() {
    member.close();
    network.close();
  }

  private void put(int i) {
    Bytes key = Bytes.utf8("k%06d".formatted(i));
    byte[] value = new byte[VALUE_BYTES];
    value[0] = (byte) (i * 31);
    member.done(
        member.node.keyValues().put(PutRequest.of(key, Bytes.wrap(value)), CallContext.ANONYMOUS));
  }

  private static RangeRequest sorted(SortOrder order, SortTarget target) {
    return new RangeRequest(
        KeyRange.ALL, 0, 0, order, target, true, false, false, RevisionFilter.NONE);
  }

  private RangeResponse whole(RangeRequest request) {
    return member.done(member.node.keyValues().range(request, CallContext.ANONYMOUS));
  }

  private RangeAnswer.Parts parts(RangeRequest request) {
    return assertInstanceOf(
        RangeAnswer.Parts.class,
        member.done(member.node.keyValues().range(request, CallContext.ANONYMOUS, 10_000)));
  }

  private List<KeyValue> read(RangeAnswer.Parts parts) {
    List<KeyValue> all = new ArrayList<>();
    while (true) {
      RangeChunk chunk = member.done(parts.keys().next());
      all.addAll(chunk.kvs());
      if (chunk.summary().isPresent()) {
        assertEquals(parts.summary(), chunk.summary().get());
        return all;
      }
    }
  }

  private static long size(List<KeyValue> kvs) {
    return kvs.stream().mapToLong(kv -> 3 + kv.encoded().length).sum();
  }

  @Test
  @Statement({25, 36, 37, 39})
  void partsAreTheWholeAnswerInEveryOrder() {
    for (SortTarget target : List.of(SortTarget.KEY, SortTarget.MOD, SortTarget.VALUE)) {
      for (SortOrder order : List.of(SortOrder.NONE, SortOrder.ASCEND, SortOrder.DESCEND)) {
        RangeRequest request = sorted(order, target);
        RangeResponse whole = whole(request);
        RangeAnswer.Parts parts = parts(request);
        assertEquals(KEYS, parts.summary().count());
        assertEquals(size(whole.kvs()), parts.keysSize());
        assertEquals(whole.kvs(), read(parts), order + " by " + target);
      }
    }
  }

  @Test
  void smallAnswersComeWhole() {
    RangeAnswer answer =
        member.done(
            member
                .node
                .keyValues()
                .range(RangeRequest.of(KeyRange.ALL), CallContext.ANONYMOUS, 10_000_000));
    assertInstanceOf(RangeAnswer.Whole.class, answer);
  }

  @Test
  void whatHappensWhileTheyAreReadDoesNotShow() {
    RangeRequest request = RangeRequest.of(KeyRange.ALL);
    RangeResponse whole = whole(request);
    RangeAnswer.Parts parts = parts(request);
    List<KeyValue> all = new ArrayList<>(member.done(parts.keys().next()).kvs());
    assertTrue(all.size() < KEYS);
    put(KEYS);
    put(KEYS - 1);
    compact();
    all.addAll(read(parts));
    assertEquals(whole.kvs(), all);
  }

  private void compact() {
    long revision = whole(RangeRequest.of(KeyRange.single(Bytes.utf8("x")))).header().revision();
    member.done(
        member
            .node
            .keyValues()
            .compact(new CompactRequest(revision, false), CallContext.ANONYMOUS));
  }

  @Test
  @Statement(53)
  void aReaderThatPausesForLongGoesOnUnlessACompactionHasOvertakenIt() {
    RangeRequest request = RangeRequest.of(KeyRange.ALL);
    RangeResponse whole = whole(request);
    RangeAnswer.Parts parts = parts(request);
    member.time.pass(Duration.ofMinutes(2));
    put(KEYS - 1);
    assertEquals(whole.kvs(), read(parts));
    RangeAnswer.Parts late = parts(request);
    member.time.pass(Duration.ofMinutes(2));
    put(KEYS - 1);
    compact();
    assertRefusedAfterWork(KvError.COMPACTED, late);
  }

  @Test
  void aSortedRangeThatNobodyTakesGivesItsMemoryBack() {
    RangeAnswer.Parts parts = parts(sorted(SortOrder.ASCEND, SortTarget.MOD));
    member.time.pass(Duration.ofMinutes(2));
    assertRefusedAfterWork(KvError.SORT_TOO_LARGE, parts);
  }

  private void assertRefusedAfterWork(KvError expected, RangeAnswer.Parts parts) {
    var next = parts.keys().next();
    member.time.work();
    assertRefused(expected, next);
  }

  @Test
  void whatNobodyWaitsForAnyMoreIsNotReadToItsEnd() {
    AtomicInteger asked = new AtomicInteger();
    CallContext leaves = CallContext.ANONYMOUS.until(() -> asked.incrementAndGet() == 2);
    var answer = member.node.keyValues().range(RangeRequest.of(KeyRange.ALL), leaves, VALUE_BYTES);
    member.time.work();
    assertRefused(KvError.CANCELED, answer);
    assertEquals(2, asked.get());
  }

  @Test
  void closedPartsLeaveNothingBehind() {
    int timers = member.time.timers();
    RangeAnswer.Parts parts = parts(RangeRequest.of(KeyRange.ALL));
    member.done(parts.keys().next());
    parts.keys().close();
    member.time.work();
    assertEquals(timers, member.time.timers());
  }
}
