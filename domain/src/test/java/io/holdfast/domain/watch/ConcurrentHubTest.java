package io.holdfast.domain.watch;

import static io.holdfast.domain.watch.Scene.watch;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.domain.mvcc.RevisionChanges;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.KvError;
import io.holdfast.ports.kv.KeyValue;
import io.holdfast.ports.watch.WatchListener;
import io.holdfast.ports.watch.WatchResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The hub among real threads: a writer, readers, and two that run its turns. */
class ConcurrentHubTest {
  private static final int CHANGES = 20_000;
  private static final int READERS = 6;

  private final SharedHistory history = new SharedHistory();
  private final VirtualTime time = new VirtualTime();

  @Test
  void nothingIsLostDoubledOrForgottenWhenAllRunAtOnce() throws InterruptedException {
    ExecutorService turns = Executors.newFixedThreadPool(2);
    try (WatchHub hub =
        new WatchHub(
            Scene.config(2000, 20_000, 50),
            history,
            Scene::header,
            time,
            turns,
            new SplittableRandom(1))) {
      List<Reader> readers = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        readers.add(new Reader(hub, i));
      }
      for (Reader reader : readers) {
        assertTrue(reader.created.await(60, TimeUnit.SECONDS));
      }
      for (int i = 0; i < CHANGES; i++) {
        hub.committed(List.of(history.write("a=" + i)));
      }
      for (Reader reader : readers) {
        assertTrue(
            reader.done.await(60, TimeUnit.SECONDS),
            () -> "stuck at " + Arrays.toString(reader.seen));
        reader.stream.close();
        reader.thread.join();
        assertEquals(List.of(), reader.mistakes);
      }
    } finally {
      turns.shutdown();
    }
  }

  private static final class SharedHistory implements History {
    private final ListedHistory list = new ListedHistory();

    synchronized RevisionChanges write(String... entries) {
      return list.write(entries);
    }

    @Override
    public synchronized View open() {
      return new SharedView(list.open(), this);
    }

    @Override
    public synchronized long currentRevision() {
      return list.currentRevision();
    }

    @Override
    public long compactRevision() {
      return -1;
    }
  }

  private record SharedView(History.View view, Object lock) implements History.View {
    @Override
    public long revision() {
      return view.revision();
    }

    @Override
    public long compactRevision() {
      return view.compactRevision();
    }

    @Override
    public List<RevisionChanges> read(long from, int revisionsMax, long bytesMax) {
      synchronized (lock) {
        return view.read(from, revisionsMax, bytesMax);
      }
    }

    @Override
    public Optional<KeyValue> before(Bytes key, long revision) {
      synchronized (lock) {
        return view.before(key, revision);
      }
    }

    @Override
    public void close() {
      synchronized (lock) {
        view.close();
      }
    }
  }

  /** Two watchers of everything, read in a thread of its own, with a rest now and then. */
  private static final class Reader implements WatchListener {
    final CountDownLatch created = new CountDownLatch(2);
    final CountDownLatch done = new CountDownLatch(1);
    final List<String> mistakes = new ArrayList<>();
    final HubStream stream;
    final Thread thread;
    final long[] seen = {1, 1};
    private final Semaphore news = new Semaphore(0);

    Reader(WatchHub hub, int number) {
      stream = hub.open(this);
      stream.create(watch("a").request());
      stream.create(number % 2 == 0 ? watch("a..b").prevKv().request() : watch("a..").request());
      thread = new Thread(() -> read(number));
      thread.start();
    }

    @Override
    public void available() {
      news.release();
    }

    @Override
    public void ended(KvError error) {
      mistakes.add(error.text());
    }

    private void read(int number) {
      SplittableRandom random = new SplittableRandom(number);
      while (done.getCount() > 0) {
        WatchResponse response = stream.poll();
        if (response == null) {
          news.acquireUninterruptibly();
        } else {
          see(response);
          dawdle(number > 2 ? random.nextInt(200) : 0);
        }
      }
    }

    /** Makes some readers slower than the writer, now and then. */
    private static void dawdle(int spins) {
      for (int i = 0; i < spins; i++) {
        Thread.onSpinWait();
      }
    }

    private void see(WatchResponse response) {
      int id = (int) response.watchId();
      if (response.created()) {
        created.countDown();
      }
      response
          .events()
          .forEach(event -> {
            long revision = event.kv().modRevision();
            if (revision != seen[id] + 1) {
              mistakes.add(revision + " after " + seen[id]);
            }
            if (event.prevKv().isPresent() && event.prevKv().get().modRevision() != revision - 1) {
              mistakes.add("wrong previous value at " + revision);
            }
            seen[id] = revision;
          });
      if (seen[0] == CHANGES + 1 && seen[1] == CHANGES + 1) {
        done.countDown();
      }
    }
  }
}
