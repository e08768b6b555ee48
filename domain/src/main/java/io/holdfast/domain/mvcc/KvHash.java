package io.holdfast.domain.mvcc;

/**
 * A hash over the history of keys.
 *
 * @param hash CRC-32C
 * @param compactRevision the compaction in force for it, or -1
 * @param revision up to which revision it goes
 */
public record KvHash(int hash, long compactRevision, long revision) {}
