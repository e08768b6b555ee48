package io.holdfast.ports.lease;

import io.holdfast.ports.ResponseHeader;

/** A lease was granted for {@code ttlSeconds}, which may be more than was asked for. */
public record LeaseGrantResponse(ResponseHeader header, long id, long ttlSeconds) {}
