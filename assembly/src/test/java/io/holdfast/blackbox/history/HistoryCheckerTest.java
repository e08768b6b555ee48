package io.holdfast.blackbox.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.holdfast.blackbox.history.Operation.Outcome;
import io.holdfast.blackbox.history.Operation.Read;
import io.holdfast.blackbox.history.Operation.Version;
import io.holdfast.blackbox.history.Operation.Write;
import io.holdfast.blackbox.history.Violation.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Planted violations are found, and what a correct store may answer is not reported. */
class HistoryCheckerTest {
  private static final Outcome REFUSED = new Outcome.Refused();

  @Test
  void aPlainHistoryHolds() {
    assertFinds(
        none(),
        write("a", 1, 2, 2),
        read("a", 2, 3, 4, 2),
        write("b", 5, 6, 3),
        absent("c", 7, 8, 3));
  }

  @Test
  void overlappingOperationsMayStandInEitherOrder() {
    assertFinds(
        none(),
        write("a", 1, 10, 3),
        write("b", 2, 9, 2),
        read("b", 2, 3, 4, 2),
        read("a", 3, 5, 6, 3));
  }

  @Test
  void aReadThatMissesAFinishedWriteIsStale() {
    assertFinds(
        List.of(Kind.STALE_READ), write("a", 1, 2, 2), write("b", 3, 4, 3), read("a", 2, 5, 6, 2));
  }

  @Test
  void aReadBelowAnEarlierReadIsStale() {
    assertFinds(
        List.of(Kind.STALE_READ),
        write("a", 1, 2, 2),
        write("b", 3, 20, 3),
        read("b", 3, 4, 5, 3),
        read("a", 2, 6, 7, 2));
  }

  @Test
  void aReadOfOneKeyIsStaleBecauseOfAnother() {
    assertFinds(
        List.of(Kind.STALE_READ), write("a", 1, 2, 2), write("b", 3, 4, 3), absent("x", 5, 6, 2));
  }

  @Test
  void anAcknowledgedWriteThatALaterReadDoesNotShowIsLost() {
    assertFinds(List.of(Kind.LOST_WRITE), write("a", 1, 2, 2), absent("k", 3, 4, 2));
    assertFinds(
        List.of(Kind.LOST_WRITE), write("a", 1, 2, 2), write("b", 3, 4, 3), read("a", 2, 5, 6, 3));
  }

  @Test
  void aRefusedWriteMustNotAppear() {
    Write refused = new Write(1, "k", "a", OptionalLong.empty(), 1, 2, REFUSED);
    assertFinds(List.of(Kind.RESURRECTED_WRITE), refused, read("a", 2, 3, 4, 2));
    assertFinds(none(), refused, absent("k", 3, 4, 1));
  }

  @Test
  void aRefusedWriteMustNotBeWatchedEither() {
    Write refused = new Write(1, "k", "a", OptionalLong.empty(), 1, 2, REFUSED);
    List<Violation> found = HistoryChecker.check(List.of(refused), List.of(new Event(2, "k", "a")));
    assertEquals(List.of(Kind.RESURRECTED_WRITE), kinds(found));
  }

  @Test
  void aDeletedKeyIsGoneUntilItIsWrittenAgain() {
    assertFinds(
        none(),
        write("a", 1, 2, 2),
        delete("d", 2, 3, 4, 3),
        absent("k", 5, 6, 3),
        write("b", 7, 8, 4),
        read("b", 4, 9, 10, 4));
  }

  @Test
  void aDeletionThatALaterReadDoesNotShowIsLost() {
    assertFinds(
        List.of(Kind.LOST_WRITE),
        write("a", 1, 2, 2),
        delete("d", 2, 3, 4, 3),
        read("a", 2, 5, 6, 3));
  }

  @Test
  void aWriteAfterADeletionIsLostToo() {
    assertFinds(
        List.of(Kind.LOST_WRITE),
        write("a", 1, 2, 2),
        delete("d", 2, 3, 4, 3),
        write("b", 5, 6, 4),
        absent("k", 7, 8, 4));
  }

  @Test
  void whatIsDeletedHasNoValue() {
    assertFinds(
        List.of(Kind.INVENTED_VALUE),
        write("a", 1, 2, 2),
        delete("d", 2, 3, 4, 3),
        read("d", 3, 5, 6, 3));
  }

  @Test
  void aConditionIsComparedWithTheAbsenceAfterADeletion() {
    Write again = new Write(1, "k", "b", OptionalLong.of(0), 5, 6, new Outcome.Acknowledged(4));
    assertFinds(none(), write("a", 1, 2, 2), delete("d", 2, 3, 4, 3), again);
    assertFinds(
        List.of(Kind.BROKEN_COMPARISON),
        write("a", 1, 2, 2),
        delete("d", 2, 3, 4, 3),
        delete("e", 2, 5, 6, 4));
  }

  private static Write delete(String mark, long expected, long begin, long end, long revision) {
    Outcome done = new Outcome.Acknowledged(revision);
    return new Write(1, "k", mark, OptionalLong.of(expected), begin, end, done, true);
  }

  @Test
  void aWriteOfUnknownOutcomeMayOrMayNotHappen() {
    assertFinds(none(), unknown("a", 1), absent("k", 2, 3, 1));
    assertFinds(none(), unknown("a", 1), absent("k", 2, 3, 1), read("a", 2, 4, 5, 2));
  }

  @Test
  void aWriteOfUnknownOutcomeDoesNotDisappearOnceSeen() {
    assertFinds(
        List.of(Kind.LOST_WRITE), unknown("a", 1), read("a", 2, 2, 3, 2), absent("k", 4, 5, 2));
  }

  @Test
  void aWriteOfUnknownOutcomeStandsAfterWhatEndedBeforeIt() {
    assertFinds(
        List.of(Kind.REVISION_WENT_BACK),
        write("a", 1, 2, 5),
        unknown("b", 3),
        read("b", 4, 1, 4, 4));
  }

  @Test
  void revisionsDoNotGoBack() {
    assertFinds(List.of(Kind.REVISION_WENT_BACK), write("a", 1, 2, 3), write("b", 3, 4, 2));
  }

  @Test
  void aRevisionBelongsToOneWrite() {
    assertFinds(List.of(Kind.AMBIGUOUS_REVISION), write("a", 1, 9, 2), write("b", 1, 9, 2));
  }

  @Test
  void aWriteHasOneRevision() {
    assertFinds(List.of(Kind.AMBIGUOUS_REVISION), write("a", 1, 2, 2), read("a", 3, 3, 4, 3));
  }

  @Test
  void aValueThatNobodyWroteIsInvented() {
    assertFinds(List.of(Kind.INVENTED_VALUE), read("a", 2, 3, 4, 2));
  }

  @Test
  void aReadShowsNothingAboveItsRevision() {
    assertFinds(List.of(Kind.READ_FROM_THE_FUTURE), write("a", 1, 9, 3), read("a", 3, 2, 4, 2));
  }

  @Test
  void aConditionalWriteFindsTheRevisionItAskedFor() {
    assertFinds(none(), write("a", 1, 2, 2), compared("b", 2, 3, 4, 3));
    assertFinds(none(), compared("a", 0, 1, 2, 2));
    assertFinds(
        List.of(Kind.BROKEN_COMPARISON),
        write("a", 1, 2, 2),
        write("b", 3, 4, 3),
        compared("c", 2, 5, 6, 4));
  }

  @Test
  void twoConditionalWritesDoNotBothSucceed() {
    assertFinds(
        List.of(Kind.BROKEN_COMPARISON), compared("a", 0, 1, 9, 2), compared("b", 0, 1, 9, 3));
  }

  @Test
  void aWatcherIsToldOfEachRevisionOnceInOrder() {
    assertEquals(none(), watched(2, 4, 2, 3, 4));
    assertEquals(List.of(Kind.MISSED_EVENT), watched(2, 4, 2, 4));
    assertEquals(List.of(Kind.MISSED_EVENT), watched(2, 4, 2, 3));
    assertEquals(List.of(Kind.MISSED_EVENT), watched(2, 3, 3));
    assertEquals(List.of(Kind.DISORDERED_EVENT), watched(2, 3, 2, 2, 3));
    assertEquals(List.of(Kind.MISSED_EVENT, Kind.DISORDERED_EVENT), watched(2, 3, 3, 2));
  }

  /** A map behind one lock is linearizable, whatever clients do; with one read aged, it is not. */
  @Test
  void everyHistoryOfAPlainMapHoldsAndEveryAgedReadIsFound() {
    for (long seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<Operation> history = plainMap(random, 60);
      assertEquals(List.of(), HistoryChecker.check(history, List.of()), "seed " + seed);
      List<Operation> spoiled = new ArrayList<>(history);
      spoiled.add(write("last", 10_000, 10_001, 1_000));
      spoiled.add(absent("k", 10_002, 10_003, 999));
      List<Kind> found = kinds(HistoryChecker.check(spoiled, List.of()));
      assertEquals(true, found.contains(Kind.STALE_READ), "seed " + seed);
    }
  }

  /** Operations overlap: each takes effect at some moment between its beginning and its end. */
  private static List<Operation> plainMap(SplittableRandom random, int count) {
    TreeMap<String, Version> map = new TreeMap<>();
    List<Operation> history = new ArrayList<>();
    long revision = 1;
    for (int i = 0; i < count; i++) {
      long effect = 100L * i;
      long begin = effect - random.nextInt(400);
      long end = effect + 1 + random.nextInt(400);
      String key = "k" + random.nextInt(3);
      if (random.nextBoolean()) {
        revision++;
        map.put(key, new Version("v" + i, revision));
        boolean known = random.nextInt(4) > 0;
        Outcome outcome = known ? new Outcome.Acknowledged(revision) : new Outcome.Unknown();
        long completed = known ? end : Long.MAX_VALUE;
        history.add(new Write(i, key, "v" + i, OptionalLong.empty(), begin, completed, outcome));
      } else {
        history.add(new Read(i, key, begin, end, revision, Optional.ofNullable(map.get(key))));
      }
    }
    return history;
  }

  private static Write write(String value, long from, long to, long revision) {
    Outcome outcome = new Outcome.Acknowledged(revision);
    return new Write(1, "k", value, OptionalLong.empty(), from, to, outcome);
  }

  private static Write compared(String value, long expected, long from, long to, long revision) {
    Outcome outcome = new Outcome.Acknowledged(revision);
    return new Write(1, "k", value, OptionalLong.of(expected), from, to, outcome);
  }

  private static Write unknown(String value, long from) {
    Outcome outcome = new Outcome.Unknown();
    return new Write(1, "k", value, OptionalLong.empty(), from, Long.MAX_VALUE, outcome);
  }

  private static Read read(String value, long found, long from, long to, long revision) {
    return new Read(2, "k", from, to, revision, Optional.of(new Version(value, found)));
  }

  private static Read absent(String key, long from, long to, long revision) {
    return new Read(2, key, from, to, revision, Optional.empty());
  }

  private static List<Kind> watched(long first, long last, long... revisions) {
    List<Violation> found = new ArrayList<>();
    List<Event> events =
        Arrays.stream(revisions).mapToObj(r -> new Event(r, "k", "v" + r)).toList();
    WatchOrder.check(events, first, last, found::add);
    return kinds(found);
  }

  private static void assertFinds(List<Kind> kinds, Operation... operations) {
    assertEquals(kinds, kinds(HistoryChecker.check(List.of(operations), List.of())));
  }

  private static List<Kind> kinds(List<Violation> violations) {
    return violations.stream().map(Violation::kind).toList();
  }

  private static List<Kind> none() {
    return Stream.<Kind>empty().toList();
  }
}
