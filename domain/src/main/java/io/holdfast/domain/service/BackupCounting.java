package io.holdfast.domain.service;

import io.holdfast.ports.backup.BackupCount;
import io.holdfast.ports.backup.BackupFile;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Finds out how long a file will be, piece by piece. Begins once. */
final class BackupCounting {
  private final BackupCount count;
  private final PacedScan scan;
  private final int pieceBytes;
  private final CompletableFuture<BackupFile> counted = new CompletableFuture<>();
  private volatile boolean cancelled;

  /**
   * @param pieceBytes of the file counted at a time
   */
  BackupCounting(BackupCount count, PacedScan scan, int pieceBytes) {
    this.count = count;
    this.scan = scan;
    this.pieceBytes = pieceBytes;
  }

  /** The file, when all is counted; fails with what reading the tables throws. */
  CompletionStage<BackupFile> begin() {
    proceed();
    return counted;
  }

  /** The next piece is not counted; harmless after the last. Any thread. */
  void cancel() {
    cancelled = true;
  }

  /** A loop rather than a chain: pieces that are counted at once must not fill the stack. */
  private void proceed() {
    boolean more = true;
    while (more) {
      CompletableFuture<Boolean> piece = scan.run(this::walk).toCompletableFuture();
      if (piece.isDone()) {
        more = take(piece);
      } else {
        var unused = piece.whenComplete((left, failure) -> goOn(piece));
        more = false;
      }
    }
  }

  private boolean walk() {
    if (cancelled) {
      throw new CancellationException("nobody reads the backup");
    }
    return count.walk(pieceBytes);
  }

  private void goOn(CompletableFuture<Boolean> piece) {
    if (take(piece)) {
      proceed();
    }
  }

  /** Whether something is left. */
  private boolean take(CompletableFuture<Boolean> piece) {
    try {
      if (piece.join()) {
        return true;
      }
      count.close();
      counted.complete(count.file());
    } catch (CompletionException | CancellationException e) {
      counted.completeExceptionally(e);
    }
    return false;
  }
}
