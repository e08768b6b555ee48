package io.holdfast.domain.watch;

import io.holdfast.domain.mvcc.RevisionChanges;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.kv.KeyValue;
import java.util.List;
import java.util.Optional;

/**
 * What watchers need from the store: its past, read from a consistent view. Any thread may call.
 */
public interface History {
  /** Opens a view of this moment. The caller closes it soon: it holds resources of the engine. */
  View open();

  /** The current revision, which rises as entries are applied. */
  long currentRevision();

  /** The last compaction, or -1: watchers that want anything older than this have lost it. */
  long compactRevision();

  /** The past up to one moment. */
  interface View extends AutoCloseable {
    /** The revision of the view. */
    long revision();

    /** The last compaction as of the view, or -1. */
    long compactRevision();

    /**
     * Reads revisions upward, beginning with the first at or above {@code from}, and stops after
     * {@code revisionsMax} distinct revisions or once {@code bytesMax} is exceeded, never inside a
     * revision. Revisions at or below the compaction may be incomplete.
     *
     * @return the revisions read; empty if there is none
     */
    List<RevisionChanges> read(long from, int revisionsMax, long bytesMax);

    /** What {@code key} held just before {@code revision}; empty if nothing or compacted away. */
    Optional<KeyValue> before(Bytes key, long revision);

    @Override
    void close();
  }
}
