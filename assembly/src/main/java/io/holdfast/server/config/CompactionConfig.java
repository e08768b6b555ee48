package io.holdfast.server.config;

import java.time.Duration;

/**
 * How old revisions go.
 *
 * @param batchRevisions compacted at once
 * @param pause between two batches
 */
public record CompactionConfig(Retention retention, int batchRevisions, Duration pause) {
  /** What is kept without anybody asking. */
  public sealed interface Retention {
    /** Everything. */
    record All() implements Retention {}

    /** What is no older than this. */
    record Period(Duration age) implements Retention {}

    /** This many revisions. */
    record Revisions(long count) implements Retention {}
  }
}
