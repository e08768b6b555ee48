package io.holdfast.domain.service;

import io.holdfast.domain.backup.EtcdTables;
import io.holdfast.domain.backup.TablesHash;
import io.holdfast.domain.mvcc.MvccStore;
import io.holdfast.domain.mvcc.MvccView;
import io.holdfast.ports.KvError;
import io.holdfast.ports.backup.BackupFile;
import io.holdfast.ports.backup.BackupFormat;
import io.holdfast.ports.maintenance.BackupStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Everything stored, as a file or as a hash of it. A bounded number of files at once. */
final class Backups {
  private static final Logger LOG = System.getLogger(Backups.class.getName());

  private final MvccStore store;
  private final BackupFormat format;
  private final Scans scans;
  private final Supplier<EtcdTables.Facts> facts;
  private final MaintenanceConfig config;
  private final Environment environment;
  private final Semaphore permits;

  Backups(
      MvccStore store,
      Environment environment,
      Scans scans,
      Supplier<EtcdTables.Facts> facts,
      MaintenanceConfig config) {
    this.store = store;
    this.environment = environment;
    this.format = environment.backups();
    this.scans = scans;
    this.facts = facts;
    this.config = config;
    this.permits = new Semaphore(config.backupsMax());
  }

  /** A file of this moment. It begins when all of it has been counted. */
  CompletionStage<BackupStream> open() {
    if (!permits.tryAcquire()) {
      return CompletableFuture.failedFuture(KvError.REQUEST_TOO_MANY_REQUESTS.exception());
    }
    return scans
        .run(this::begin)
        .whenComplete((stream, error) -> {
          if (error != null) {
            permits.release();
          }
        });
  }

  private BackupStream begin() {
    MvccView view = store.view();
    try {
      EtcdTables.Facts now = facts.get();
      BackupFile file = format.file(EtcdTables.of(view, now));
      LOG.log(Level.INFO, "sending database snapshot to client bytes={0,number,#}", file.bytes());
      return new BackupReading(
          file, config.blobBytes(), now.storageVersion(), scans, rests(), () -> finished(view));
    } catch (RuntimeException e) {
      view.close();
      throw e;
    }
  }

  private BackupReading.Rests rests() {
    Pace pace =
        new Pace(
            environment.ticker(), () -> store.progress().revision(), config.backupRestsPerWork());
    return new BackupReading.Rests(pace, environment.scheduler());
  }

  private void finished(MvccView view) {
    view.close();
    permits.release();
  }

  /** A hash over everything (M255). */
  CompletionStage<Integer> hash() {
    return scans.run(() -> {
      try (MvccView view = store.view()) {
        return TablesHash.of(EtcdTables.of(view, facts.get()));
      }
    });
  }
}
