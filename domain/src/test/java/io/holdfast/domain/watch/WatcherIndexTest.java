package io.holdfast.domain.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.measure.Count;
import io.holdfast.ports.watch.WatchConfig;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WatcherIndexTest {
  private final WatcherIndex index = new WatcherIndex(new SplittableRandom(1));
  private final Delivery delivery = delivery();

  @Test
  void findsExactlyTheWatchersOfAKeyWhateverWasAddedAndRemoved() {
    for (long seed = 0; seed < 50; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<Watcher> present = new ArrayList<>();
      for (int step = 0; step < 400; step++) {
        change(random, present);
        check(Bytes.utf8(text(random)), present, seed);
      }
      List<Watcher> all = new ArrayList<>();
      index.drainTo(all);
      assertEquals(new HashSet<>(present), new HashSet<>(all));
      assertTrue(index.isEmpty());
    }
  }

  private void change(SplittableRandom random, List<Watcher> present) {
    if (!present.isEmpty() && random.nextInt(5) < 2) {
      index.remove(present.remove(random.nextInt(present.size())));
      return;
    }
    Watcher watcher = watcher(range(random), present.size());
    index.add(watcher);
    present.add(watcher);
  }

  private void check(Bytes key, List<Watcher> present, long seed) {
    List<Watcher> found = new ArrayList<>();
    index.collect(key, found);
    Set<Watcher> wanted = new HashSet<>();
    present.stream().filter(watcher -> watcher.range.contains(key)).forEach(wanted::add);
    assertEquals(wanted.size(), found.size(), "seed " + seed);
    assertEquals(wanted, new HashSet<>(found), "seed " + seed);
  }

  private static KeyRange range(SplittableRandom random) {
    Bytes key = Bytes.utf8(text(random));
    return switch (random.nextInt(4)) {
      case 0 -> KeyRange.single(key);
      case 1 -> new KeyRange(key, KeyRange.OPEN_END);
      default -> ordered(key, Bytes.utf8(text(random)));
    };
  }

  private static KeyRange ordered(Bytes one, Bytes other) {
    int order = one.compareTo(other);
    return order == 0
        ? KeyRange.single(one)
        : order < 0 ? new KeyRange(one, other) : new KeyRange(other, one);
  }

  private static String text(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      text.append((char) ('a' + random.nextInt(5)));
    }
    return text.toString();
  }

  /**
   * Counts comparisons through the time it takes: a scan of all would be a thousand times slower.
   */
  @Test
  void findingAmongManyRangesDoesNotLookAtAllOfThem() {
    int count = 100_000;
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingInt(i -> i * 7919 % count));
    for (int i : order) {
      index.add(watcher(new KeyRange(name(i), name(i + 2)), i));
    }
    List<Watcher> found = new ArrayList<>();
    long begin = System.nanoTime();
    for (int i = 1; i < count; i++) {
      index.collect(name(i), found);
    }
    assertEquals(2 * (count - 1), found.size());
    assertTrue(System.nanoTime() - begin < 5_000_000_000L);
  }

  private static Bytes name(int number) {
    return Bytes.utf8("k" + (1_000_000 + number));
  }

  private Watcher watcher(KeyRange range, long id) {
    return new Watcher(delivery, id, range, new Scene.Ask(range).request(), 1);
  }

  private static Delivery delivery() {
    ListedHistory history = new ListedHistory();
    Inbox inbox = new Inbox(1);
    Feed feed =
        new Feed(WatchConfig.DEFAULTS, history, inbox, Scene::header, new SplittableRandom(1));
    return new Delivery(feed, new Outbox(1, () -> {}, () -> {}, new Count()));
  }
}
