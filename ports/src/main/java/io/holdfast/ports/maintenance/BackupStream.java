package io.holdfast.ports.maintenance;

import java.util.concurrent.CompletionStage;

/** A file read part by part, as fast as the reader takes it. It holds a view until closed. */
public interface BackupStream extends AutoCloseable {
  /** Reads the next part; one call at a time, and none after the {@link BackupPart#last}. */
  CompletionStage<BackupPart> next();

  /** Gives up; harmless after the last part. */
  @Override
  void close();
}
