package io.holdfast.blackbox.maintenance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.protobuf.ByteString;
import io.holdfast.backup.bbolt.BboltException;
import io.holdfast.backup.bbolt.BboltFile;
import io.holdfast.backup.bbolt.BboltRows;
import io.holdfast.backup.bbolt.Fault;
import io.holdfast.backup.bbolt.SavedSnapshot;
import io.holdfast.blackbox.client.Etcdctl;
import io.holdfast.blackbox.history.Endpoint;
import io.holdfast.blackbox.server.Launcher;
import io.holdfast.blackbox.server.ProcessFactory;
import io.holdfast.blackbox.server.ServerProcess;
import io.holdfast.protocol.etcdserverpb.PutRequest;
import io.holdfast.protocol.etcdserverpb.PutResponse;
import io.holdfast.testkit.Statement;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A backup of one GiB by etcdctl while others write: memory stays flat, writers hardly notice, and
 * the file is right. Prints its figures.
 *
 * <p>{@code ./mvnw verify -pl assembly -am -Dtest=LargeBackupTest -Dholdfast.blackbox.groups=long}
 */
@Tag("blackbox")
@Tag("long")
@Isolated
@Statement({259, 260})
class LargeBackupTest {
  private static final int VALUE_BYTES = 16 << 10;
  private static final int VALUES = 65_536;
  private static final int BATCH = 128;
  private static final Duration CALL_MAX = Duration.ofMinutes(5);
  private static final Duration QUIET = Duration.ofSeconds(20);

  /** What the engine and the disk still do after the store was filled is none of the backup's. */
  private static final Duration SETTLING = Duration.ofSeconds(30);

  private static final long MEMORY_GROWTH_MAX = 96 << 20;
  private static final long LOOK_MILLIS = 100;

  @TempDir(factory = OtherDisk.class)
  Path directory;

  private final ServerProcess server =
      new ProcessFactory(Launcher.configured())
          .start(Launcher.engine(), List.of("--quota-backend-bytes=8589934592"));
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final Endpoint endpoint = new Endpoint(server.endpoint());

  /** In life the file goes to another machine's disk; here to memory, as there is one disk. */
  static final class OtherDisk implements TempDirFactory {
    @Override
    public Path createTempDirectory(AnnotatedElementContext place, ExtensionContext test)
        throws IOException {
      return Files.createTempDirectory(Path.of("/dev/shm"), "holdfast-backup-");
    }
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
    endpoint.close();
    server.close();
  }

  private void fill() throws Exception {
    SplittableRandom random = new SplittableRandom(1);
    for (int done = 0; done < VALUES; done += BATCH) {
      List<ListenableFuture<PutResponse>> batch = new ArrayList<>();
      for (int i = 0; i < BATCH; i++) {
        byte[] value = new byte[VALUE_BYTES];
        random.nextBytes(value);
        batch.add(
            endpoint
                .kvAsync(CALL_MAX)
                .put(
                    PutRequest.newBuilder()
                        .setKey(ByteString.copyFromUtf8("large/" + (done + i)))
                        .setValue(ByteString.copyFrom(value))
                        .build()));
      }
      Futures.allAsList(batch).get();
    }
  }

  /** Small writes, one after the other; what each took, in nanoseconds. */
  private CompletableFuture<List<Long>> writing(AtomicBoolean ended) {
    return CompletableFuture.supplyAsync(
        () -> {
          List<Long> taken = new ArrayList<>();
          while (!ended.get()) {
            long begin = System.nanoTime();
            endpoint.kv(CALL_MAX).put(Endpoint.put("small/" + taken.size() % 1000, "v"));
            taken.add(System.nanoTime() - begin);
          }
          return taken;
        },
        threads);
  }

  private static double millis(List<Long> taken, double quantile) {
    List<Long> sorted = new ArrayList<>(taken);
    Collections.sort(sorted);
    return sorted.get((int) (quantile * (sorted.size() - 1))) / 1e6;
  }

  /** Saves the store as an operator does; the most memory the server had meanwhile. */
  private long save(Path path) throws Exception {
    Etcdctl etcdctl = new Etcdctl(List.of(server.endpoint()));
    CompletableFuture<String> saved =
        CompletableFuture.supplyAsync(
            () -> etcdctl.run("snapshot", "save", path.toString()), threads);
    long most = 0;
    while (!saved.isDone()) {
      most = Math.max(most, server.usage().residentBytes());
      try {
        saved.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        // Time for another look at the memory.
      }
    }
    return most;
  }

  @Test
  void memoryStaysFlatAndWritersHardlyNotice() throws Exception {
    fill();
    during(() -> Thread.sleep(SETTLING.toMillis()));
    List<Long> quiet = during(() -> Thread.sleep(QUIET.toMillis()));
    long before = server.usage().residentBytes();
    Path path = directory.resolve("saved");
    long[] most = new long[1];
    long begin = System.nanoTime();
    List<Long> busy = during(() -> most[0] = save(path));
    double seconds = (System.nanoTime() - begin) / 1e9;
    // As long before as after it, so that what else the machine does meets both.
    quiet.addAll(during(() -> Thread.sleep(QUIET.toMillis())));
    System.out.printf(
        "backup bytes=%d seconds=%.1f memory-before=%dMiB memory-most=%dMiB"
            + " put-p50=%.2f/%.2fms put-p99=%.2f/%.2fms puts=%d/%d%n",
        Files.size(path),
        seconds,
        before >> 20,
        most[0] >> 20,
        millis(quiet, 0.5),
        millis(busy, 0.5),
        millis(quiet, 0.99),
        millis(busy, 0.99),
        quiet.size(),
        busy.size());
    assertTrue(most[0] < before + MEMORY_GROWTH_MAX, "memory grew by " + (most[0] - before));
    check(path);
    assertTrue(
        millis(busy, 0.99) <= 2 * millis(quiet, 0.99),
        "p99 " + millis(busy, 0.99) + " ms instead of " + millis(quiet, 0.99));
  }

  private interface Work {
    void run() throws Exception;
  }

  private List<Long> during(Work work) throws Exception {
    AtomicBoolean ended = new AtomicBoolean();
    CompletableFuture<List<Long>> taken = writing(ended);
    try {
      work.run();
    } finally {
      ended.set(true);
    }
    return taken.get();
  }

  private static void check(Path path) throws IOException {
    SavedSnapshot.verify(path);
    int large = 0;
    byte[] prefix = {'l', 'a', 'r', 'g', 'e', '/'};
    try (BboltFile file = BboltFile.open(path)) {
      BboltRows rows = file.rows("key").orElseThrow();
      while (rows.next()) {
        byte[] start = Arrays.copyOfRange(rows.value(), 2, 2 + prefix.length);
        large += Arrays.equals(prefix, start) ? 1 : 0;
      }
    }
    assertEquals(VALUES, large);
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.seek(file.length() / 2);
      int value = file.read();
      file.seek(file.length() / 2);
      file.write(value + 1);
    }
    assertFault(Fault.DIGEST_DIFFERS, path);
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.setLength(file.length() - 1000);
    }
    assertFault(Fault.NO_DIGEST, path);
    BboltException truncated =
        assertThrows(BboltException.class, () -> BboltFile.open(path).close());
    assertEquals(Fault.TRUNCATED, truncated.fault());
  }

  private static void assertFault(Fault expected, Path path) {
    BboltException refused = assertThrows(BboltException.class, () -> SavedSnapshot.verify(path));
    assertEquals(expected, refused.fault());
  }
}
