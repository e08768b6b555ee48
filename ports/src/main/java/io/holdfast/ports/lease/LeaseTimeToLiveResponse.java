package io.holdfast.ports.lease;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.ResponseHeader;
import java.util.List;

/**
 * How long a lease still lives.
 *
 * @param ttlSeconds whole seconds left, or -1 if there is no such lease
 * @param grantedTtlSeconds what was granted, or 0
 * @param keys the keys attached, if asked for
 */
public record LeaseTimeToLiveResponse(
    ResponseHeader header, long id, long ttlSeconds, long grantedTtlSeconds, List<Bytes> keys) {}
