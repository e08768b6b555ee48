package io.holdfast.storage.xodus;

import io.holdfast.storage.files.Database.Sizes;
import jetbrains.exodus.core.execution.LatchJob;
import jetbrains.exodus.env.EnvironmentImpl;
import jetbrains.exodus.gc.GarbageCollector;
import org.jspecify.annotations.Nullable;

/**
 * The engine's cleaning: what of a file is still in use is written again at the end of the log, and
 * the file is deleted when no view needs it any more.
 */
final class Cleaning {
  /** A file with less to gain is left alone even when asked. */
  private static final long GAIN_BYTES_MIN = EngineSettings.FILE_BYTES / 8;

  private static final int LOOK_MILLIS = 100;

  /** What the engine says of a file until it has counted. */
  private static final long UNKNOWN = Long.MAX_VALUE;

  private final EnvironmentImpl environment;
  private final GarbageCollector cleaner;

  Cleaning(EnvironmentImpl environment) {
    this.environment = environment;
    this.cleaner = environment.getGC();
  }

  /** Cleans every file that is worth it, on the engine's thread, and waits for that. */
  void run() {
    CleanAll job = new CleanAll();
    cleaner.getCleanerJobProcessor().waitForLatchJob(job, LOOK_MILLIS);
    if (job.failure != null) {
      throw job.failure;
    }
  }

  private void cleanAll() {
    long last = environment.getLog().getHighFileAddress();
    for (long file : environment.getLog().getAllFileAddresses()) {
      if (file < last && freeBytes(file) >= GAIN_BYTES_MIN) {
        cleaner.doCleanFile(file);
      }
    }
  }

  Sizes sizes() {
    long onDisk = environment.getLog().getDiskUsage();
    long free = 0;
    for (long file : environment.getLog().getAllFileAddresses()) {
      free += freeBytes(file);
    }
    return new Sizes(onDisk, Math.max(0, onDisk - free));
  }

  private long freeBytes(long file) {
    long known = cleaner.getFileFreeBytes(file);
    return known == UNKNOWN ? 0 : Math.min(EngineSettings.FILE_BYTES, known);
  }

  /** Puts what is known of the use of files into the database, if anything was written. */
  void saveKnowledge() {
    environment.executeInTransaction(cleaner.getUtilizationProfile()::forceSave);
  }

  /** Its latch makes what it leaves visible. */
  private final class CleanAll extends LatchJob {
    private @Nullable RuntimeException failure;

    @Override
    protected void execute() {
      try {
        cleanAll();
      } catch (RuntimeException e) {
        failure = e;
      } finally {
        release();
      }
    }
  }
}
