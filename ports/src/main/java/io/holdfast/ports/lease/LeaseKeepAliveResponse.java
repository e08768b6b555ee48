package io.holdfast.ports.lease;

import io.holdfast.ports.ResponseHeader;

/** A lease lives for another {@code ttlSeconds}; 0 if there is no such lease. */
public record LeaseKeepAliveResponse(ResponseHeader header, long id, long ttlSeconds) {}
