package io.holdfast.domain.service;

import io.holdfast.ports.backup.BackupCount;
import io.holdfast.ports.backup.BackupFile;
import io.holdfast.ports.maintenance.BackupPart;
import io.holdfast.ports.maintenance.BackupStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file part by part, with a digest after the last (M259); before the first it is counted.
 * What it stands on is given back when it is closed and no part is being read.
 */
final class BackupReading implements BackupStream {
  private static final Logger LOG = System.getLogger(BackupReading.class.getName());

  private final BackupCount count;
  private final BackupCounting counting;
  private final int blobBytes;
  private final String version;
  private final PacedScan scan;
  private final Runnable afterwards;
  private final MessageDigest digest = sha256();
  private @Nullable BackupFile file;
  private long left;
  private boolean reading;
  private boolean closed;

  /**
   * @param afterwards runs once, when the file has been closed
   */
  BackupReading(
      BackupCount count, int blobBytes, String version, PacedScan scan, Runnable afterwards) {
    this.count = count;
    this.counting = new BackupCounting(count, scan, blobBytes);
    this.blobBytes = blobBytes;
    this.version = version;
    this.scan = scan;
    this.afterwards = afterwards;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public CompletionStage<BackupPart> next() {
    synchronized (this) {
      if (closed || reading) {
        throw new IllegalStateException(closed ? "closed" : "a part is being read");
      }
      reading = true;
    }
    return counted()
        .thenCompose(counted -> scan.run(() -> read(counted)))
        .whenComplete((part, e) -> done());
  }

  private CompletionStage<BackupFile> counted() {
    BackupFile known = file;
    return known == null
        ? counting.begin().whenComplete((counted, e) -> begin(counted))
        : CompletableFuture.completedFuture(known);
  }

  private void begin(@Nullable BackupFile counted) {
    if (counted != null) {
      LOG.log(
          Level.INFO, "sending database snapshot to client bytes={0,number,#}", counted.bytes());
      file = counted;
      left = counted.bytes();
    }
  }

  private BackupPart read(BackupFile counted) {
    if (left == 0) {
      return new BackupPart(digest.digest(), 0, version, true);
    }
    byte[] blob = new byte[(int) Math.min(blobBytes, left)];
    int read = counted.read(blob);
    if (read != blob.length) {
      throw new IllegalStateException("the file ended " + (left - read) + " bytes early");
    }
    digest.update(blob);
    left -= read;
    return new BackupPart(blob, left, version, false);
  }

  private void done() {
    boolean over;
    synchronized (this) {
      reading = false;
      over = closed;
    }
    if (over) {
      giveBack();
    }
  }

  @Override
  public void close() {
    counting.cancel();
    boolean now;
    synchronized (this) {
      now = !closed && !reading;
      closed = true;
    }
    if (now) {
      giveBack();
    }
  }

  private void giveBack() {
    count.close();
    BackupFile begun = file;
    if (begun != null) {
      begun.close();
    }
    afterwards.run();
  }
}
