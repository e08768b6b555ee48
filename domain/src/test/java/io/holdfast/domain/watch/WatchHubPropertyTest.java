package io.holdfast.domain.watch;

import io.holdfast.domain.mvcc.RevisionChanges;
import io.holdfast.ports.watch.WatchConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Random clients against a random store, under bounds so tight that every path is taken. */
class WatchHubPropertyTest {
  private static final int RUNS = 400;
  private static final int STEPS = 500;

  @Test
  void everyWatcherSeesExactlyItsEventsInOrder() {
    for (long seed = 0; seed < RUNS; seed++) {
      try {
        new Run(seed).go();
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  private static final class Run {
    private final SplittableRandom random;
    private final Scene scene;
    private final List<ModelClient> clients = new ArrayList<>();
    private final List<RevisionChanges> unannounced = new ArrayList<>();

    Run(long seed) {
      random = new SplittableRandom(seed);
      scene = new Scene(config());
      for (int i = 0; i < 3; i++) {
        clients.add(new ModelClient(scene));
      }
    }

    private WatchConfig config() {
      return new WatchConfig(
          pick(300, 1000, 3000, 100_000),
          pick(1, 300, 2000, 100_000),
          pick(1, 2, 5, 1000),
          pick(1, 150, 2 << 20),
          pick(200, 8 << 20),
          Scene.SYNC,
          Duration.ofSeconds(1));
    }

    private int pick(int... values) {
      return values[random.nextInt(values.length)];
    }

    void go() {
      for (int i = 0; i < STEPS; i++) {
        step();
      }
      announce();
      scene.sync();
      for (ModelClient client : clients) {
        client.pollAll();
      }
      scene.sync();
      for (ModelClient client : clients) {
        client.pollAll();
        client.checkComplete();
      }
      if (scene.history.openViews != 0) {
        throw new AssertionError("views left open: " + scene.history.openViews);
      }
    }

    private void step() {
      switch (random.nextInt(20)) {
        case 0, 1, 2, 3, 4 -> write();
        case 5, 6, 7 -> announce();
        case 8, 9, 10 -> scene.time.runOne();
        case 11 -> scene.settle();
        case 12 -> scene.time.pass(Duration.ofMillis(random.nextInt(150)));
        case 13 -> ask(client());
        case 14 -> client().cancel(random.nextInt(6));
        case 15 -> client().stream().requestProgress();
        case 16, 17 -> client().poll(random.nextInt(6));
        case 18 -> rarely();
        default -> burst();
      }
    }

    private void rarely() {
      switch (random.nextInt(6)) {
        case 0, 1 -> scene.history.compact(below(scene.history.currentRevision()));
        case 2 -> replaceStore();
        case 3 -> reopen(random.nextInt(clients.size()));
        default -> client().pollAll();
      }
    }

    private long below(long revision) {
      return Math.max(scene.history.compactRevision(), 1 + random.nextLong(revision));
    }

    private void burst() {
      for (int i = random.nextInt(20); i > 0; i--) {
        write();
      }
    }

    /** What a leader's snapshot does: revisions that are never announced. */
    private void replaceStore() {
      announce();
      burst();
      unannounced.clear();
      scene.hub.reset();
    }

    private void reopen(int index) {
      clients.get(index).stream().close();
      clients.set(index, new ModelClient(scene));
    }

    private ModelClient client() {
      return clients.get(random.nextInt(clients.size()));
    }

    private void announce() {
      if (!unannounced.isEmpty()) {
        scene.hub.committed(List.copyOf(unannounced));
        unannounced.clear();
      }
    }

    private void write() {
      List<String> entries = new ArrayList<>();
      int first = random.nextInt(10);
      for (int i = 1 + random.nextInt(3); i > 0; i--) {
        String key = "k" + (first + i) % 10;
        String value = key + "=" + random.nextInt(1000) + "v".repeat(random.nextInt(40));
        entries.add(random.nextInt(4) == 0 && scene.history.has(key) ? key : value);
      }
      unannounced.add(scene.history.write(entries.toArray(String[]::new)));
    }

    private void ask(ModelClient client) {
      int low = random.nextInt(10);
      Scene.Ask ask = Scene.watch("k" + low);
      if (random.nextBoolean()) {
        ask =
            Scene.watch("k" + low + ".." + (random.nextBoolean() ? "" : "k" + random.nextInt(11)));
      }
      if (random.nextBoolean()) {
        ask.from(random.nextLong(-1, scene.history.currentRevision() + 5));
      }
      if (random.nextInt(4) == 0) {
        ask.id(random.nextInt(6));
      }
      client.ask(options(ask));
    }

    private Scene.Ask options(Scene.Ask ask) {
      ask = random.nextInt(4) == 0 ? ask.noPut() : ask;
      ask = random.nextInt(4) == 0 ? ask.noDelete() : ask;
      ask = random.nextInt(3) == 0 ? ask.prevKv() : ask;
      ask = random.nextInt(3) == 0 ? ask.fragment() : ask;
      return random.nextInt(3) == 0 ? ask.progress() : ask;
    }
  }
}
