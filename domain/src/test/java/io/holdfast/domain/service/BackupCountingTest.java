package io.holdfast.domain.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.domain.fakes.ManualTime;
import io.holdfast.ports.backup.BackupCount;
import io.holdfast.ports.backup.BackupFile;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class BackupCountingTest {
  private static final int PIECES = 100_000;
  private static final int PIECE_BYTES = 10;

  private final ManualTime time = new ManualTime();
  private final Counted count = new Counted();
  private long revision = 1;
  private long worked;
  private final PacedScan scan =
      new PacedScan(new Scans(Runnable::run, 1), new Pace(() -> worked, () -> revision, 3), time);
  private final BackupCounting counting = new BackupCounting(count, scan, PIECE_BYTES);

  /** Each piece takes a millisecond. */
  private final class Counted implements BackupCount {
    int pieces;
    boolean closed;

    @Override
    public boolean walk(long bytes) {
      assertEquals(PIECE_BYTES, bytes);
      worked += Duration.ofMillis(1).toNanos();
      return ++pieces < PIECES;
    }

    @Override
    public BackupFile file() {
      return new BackupFile() {
        @Override
        public long bytes() {
          return (long) pieces * PIECE_BYTES;
        }

        @Override
        public int read(byte[] into) {
          return 0;
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private CompletableFuture<BackupFile> begin() {
    return counting.begin().toCompletableFuture();
  }

  @Test
  void whenNobodyWritesAllIsCountedAtOnce() {
    assertEquals(PIECES * PIECE_BYTES, begin().join().bytes());
    assertTrue(count.closed);
  }

  @Test
  void whileOthersWriteItRestsBetweenPieces() {
    revision++;
    CompletableFuture<BackupFile> file = begin();
    assertEquals(1, count.pieces);
    time.pass(Duration.ofMillis(2));
    assertEquals(1, count.pieces);
    time.pass(Duration.ofMillis(1));
    assertEquals(2, count.pieces);
    assertFalse(file.isDone());
  }

  @Test
  void whatNobodyWaitsForIsNotCountedOn() {
    revision++;
    CompletableFuture<BackupFile> file = begin();
    counting.cancel();
    time.pass(Duration.ofSeconds(1));
    assertThrows(CompletionException.class, file::join);
    assertEquals(1, count.pieces);
  }
}
