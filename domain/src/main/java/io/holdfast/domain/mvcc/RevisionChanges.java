package io.holdfast.domain.mvcc;

import io.holdfast.ports.watch.WatchEvent;
import java.util.List;

/**
 * Everything that changed at one revision.
 *
 * @param events in order of sub-revision, without previous values
 */
public record RevisionChanges(long revision, List<WatchEvent> events) {
  private static final long EVENT_BYTES = 64;

  /** Bytes of all the records, roughly. */
  public long bytes() {
    long sum = 0;
    for (WatchEvent event : events) {
      sum += event.kv().encoded().length + EVENT_BYTES;
    }
    return sum;
  }
}
