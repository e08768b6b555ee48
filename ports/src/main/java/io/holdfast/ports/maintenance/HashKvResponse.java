package io.holdfast.ports.maintenance;

import io.holdfast.ports.ResponseHeader;

/**
 * A hash over the history of keys, equal at all members (statements M256 to M258).
 *
 * @param hash CRC-32C as an unsigned number
 * @param compactRevision -1 before the first compaction
 * @param hashRevision the revision that was hashed
 */
public record HashKvResponse(
    ResponseHeader header, int hash, long compactRevision, long hashRevision) {}
