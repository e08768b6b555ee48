package io.holdfast.domain.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import io.holdfast.testkit.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

@Statement(218)
class CoveredKeysTest {
  private static final int RUNS = 20_000;

  private static KeyRange range(String key, String end) {
    return new KeyRange(Bytes.utf8(key), Bytes.utf8(end));
  }

  @Test
  void adjacentRangesTogetherCoverWhatNeitherDoes() {
    CoveredKeys covered = CoveredKeys.union(List.of(range("b", "c"), range("a", "b")));
    assertTrue(covered.covers(range("a", "c")));
    assertFalse(covered.covers(range("a", "ca")));
    assertFalse(covered.covers(range("a", "\0")));
  }

  @Test
  void aGapOfOneKeyIsAGap() {
    List<KeyRange> around =
        List.of(range("a", "b"), new KeyRange(Bytes.utf8("b\0"), Bytes.utf8("c")));
    assertFalse(CoveredKeys.union(around).covers(range("a", "c")));
    List<KeyRange> all = new ArrayList<>(around);
    all.add(range("b", ""));
    assertTrue(CoveredKeys.union(all).covers(range("a", "c")));
  }

  @Test
  @Statement(217)
  void onlyAnOpenEndCoversAnOpenEnd() {
    assertFalse(CoveredKeys.union(List.of(range("a", "zzzz"))).covers(range("b", "\0")));
    assertTrue(CoveredKeys.union(List.of(range("a", "\0"))).covers(range("b", "\0")));
    assertFalse(CoveredKeys.union(List.of(range("a", "\0"))).covers(range("\0", "\0")));
    assertTrue(CoveredKeys.union(List.of(range("\0", "\0"))).covers(range("\0", "\0")));
  }

  @Test
  void aRangeWithoutKeysNeedsItsFirstKey() {
    CoveredKeys covered = CoveredKeys.union(List.of(range("a", "c")));
    assertTrue(covered.covers(range("b", "a")));
    assertFalse(covered.covers(range("d", "a")));
    assertFalse(CoveredKeys.union(List.of(range("b", "a"))).covers(range("b", "a")));
  }

  @Test
  void nothingIsCoveredByNothing() {
    assertFalse(CoveredKeys.union(List.of()).covers(range("a", "")));
  }

  /** Whether a key is granted changes only at the ends of ranges, so those tell it for all keys. */
  @Test
  void theUnionAgreesWithASetOfKeys() {
    long seed = new SplittableRandom().nextLong();
    SplittableRandom random = new SplittableRandom(seed);
    RandomRanges ranges = new RandomRanges(random);
    int covered = 0;
    for (int run = 0; run < RUNS; run++) {
      List<KeyRange> granted = new ArrayList<>();
      for (int i = random.nextInt(6); i >= 0; i--) {
        granted.add(ranges.range());
      }
      KeyRange asked = ranges.range();
      boolean expected = naive(granted, asked);
      covered += expected ? 1 : 0;
      assertEquals(
          expected,
          CoveredKeys.union(granted).covers(asked),
          () -> "seed=" + seed + " granted=" + text(granted) + " asked=" + text(List.of(asked)));
    }
    int some = covered;
    assertTrue(some > RUNS / 20 && some < RUNS - RUNS / 20, () -> "one-sided, covered=" + some);
  }

  private static boolean naive(List<KeyRange> granted, KeyRange asked) {
    List<Bytes> turningPoints = new ArrayList<>();
    for (KeyRange range : granted) {
      turningPoints.add(range.key());
      range.upperBound().ifPresent(turningPoints::add);
    }
    KeyRange needed = asked.isEmpty() ? KeyRange.single(asked.key()) : asked;
    turningPoints.add(needed.key());
    return turningPoints.stream()
        .filter(needed::contains)
        .allMatch(key -> granted.stream().anyMatch(range -> range.contains(key)));
  }

  private static List<String> text(List<KeyRange> ranges) {
    return ranges.stream().map(r -> r.key().toHex() + ".." + r.end().toHex()).toList();
  }
}
