package io.holdfast.ports.coordination;

import io.holdfast.ports.Bytes;

/**
 * What a candidate has won with.
 *
 * @param name of the election
 * @param revision when {@code key} was created: as long as it still has that revision, it leads
 * @param lease to which the key is attached
 */
public record LeaderKey(Bytes name, Bytes key, long revision, long lease) {}
