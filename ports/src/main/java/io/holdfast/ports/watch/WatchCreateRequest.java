package io.holdfast.ports.watch;

import io.holdfast.ports.KeyRange;

/**
 * Starts a watcher.
 *
 * @param range which keys, as sent: an empty key stands for one zero byte (G121)
 * @param startRevision the first revision wanted; 0 for what comes next
 * @param watchId the id to use, or 0 to be given one
 * @param progressNotify whether quiet periods are reported (G145)
 * @param noPut leave out writes
 * @param noDelete leave out deletions
 * @param prevKv tell with each event what was there before
 * @param fragment split responses that would be too large (G143)
 */
public record WatchCreateRequest(
    KeyRange range,
    long startRevision,
    long watchId,
    boolean progressNotify,
    boolean noPut,
    boolean noDelete,
    boolean prevKv,
    boolean fragment) {}
