package io.holdfast.ports.lease;

import io.holdfast.ports.ResponseHeader;

/** A lease and its keys are gone. */
public record LeaseRevokeResponse(ResponseHeader header) {}
