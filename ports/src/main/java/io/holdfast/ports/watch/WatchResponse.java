package io.holdfast.ports.watch;

import io.holdfast.ports.ResponseHeader;
import java.util.List;

/**
 * News for one watcher.
 *
 * @param compactRevision the compaction that overtook the watcher, or 0
 * @param cancelReason why it was refused or ended; mostly empty
 * @param fragment whether more of the same revision follows
 * @param events in order; not copied, not to be changed
 */
public record WatchResponse(
    ResponseHeader header,
    long watchId,
    boolean created,
    boolean canceled,
    long compactRevision,
    String cancelReason,
    boolean fragment,
    List<WatchEvent> events) {}
