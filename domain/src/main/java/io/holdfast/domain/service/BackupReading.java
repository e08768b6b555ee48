package io.holdfast.domain.service;

import io.holdfast.ports.backup.BackupFile;
import io.holdfast.ports.maintenance.BackupPart;
import io.holdfast.ports.maintenance.BackupStream;
import io.holdfast.ports.time.Scheduler;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Reads a file part by part, with a digest after the last (M259). What it stands on is given back
 * when it is closed and no part is being read.
 */
final class BackupReading implements BackupStream {
  private final BackupFile file;
  private final int blobBytes;
  private final String version;
  private final Scans scans;
  private final Rests rests;
  private final Runnable afterwards;
  private final MessageDigest digest = sha256();
  private long left;
  private boolean reading;
  private boolean closed;

  /**
   * When parts are read.
   *
   * @param pace how much time is left to others between two
   */
  record Rests(Pace pace, Scheduler scheduler) {}

  /**
   * @param afterwards runs once, when the file has been closed
   */
  BackupReading(
      BackupFile file,
      int blobBytes,
      String version,
      Scans scans,
      Rests rests,
      Runnable afterwards) {
    this.file = file;
    this.blobBytes = blobBytes;
    this.version = version;
    this.scans = scans;
    this.rests = rests;
    this.afterwards = afterwards;
    this.left = file.bytes();
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
    return rested()
        .thenCompose(rested -> scans.run(() -> rests.pace().work(this::read)))
        .whenComplete((part, e) -> done());
  }

  private CompletionStage<?> rested() {
    Duration rest = rests.pace().rest();
    CompletableFuture<Boolean> over = new CompletableFuture<>();
    if (rest.isZero()) {
      over.complete(true);
    } else {
      rests.scheduler().after(rest, () -> over.complete(true));
    }
    return over;
  }

  private BackupPart read() {
    if (left == 0) {
      return new BackupPart(digest.digest(), 0, version, true);
    }
    byte[] blob = new byte[(int) Math.min(blobBytes, left)];
    int read = file.read(blob);
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
    file.close();
    afterwards.run();
  }
}
