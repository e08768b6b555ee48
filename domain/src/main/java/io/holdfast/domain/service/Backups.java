package io.holdfast.domain.service;

import io.holdfast.domain.backup.EtcdTables;
import io.holdfast.domain.backup.TablesHash;
import io.holdfast.domain.mvcc.MvccStore;
import io.holdfast.domain.mvcc.MvccView;
import io.holdfast.ports.KvError;
import io.holdfast.ports.maintenance.BackupStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Everything stored, as a file or as a hash of it. A bounded number of files at once. */
final class Backups {
  private final MvccStore store;
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
    this.scans = scans;
    this.facts = facts;
    this.config = config;
    this.permits = new Semaphore(config.backupsMax());
  }

  /** A file of this moment; all of it is counted before its first part. */
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
      return new BackupReading(
          environment.backups().count(EtcdTables.of(view, now)),
          config.blobBytes(),
          now.storageVersion(),
          new PacedScan(scans, pace(), environment.scheduler()),
          () -> finished(view));
    } catch (RuntimeException e) {
      view.close();
      throw e;
    }
  }

  private Pace pace() {
    return new Pace(
        environment.ticker(), () -> store.progress().revision(), config.backupRestsPerWork());
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
