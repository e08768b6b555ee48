package io.holdfast.ports.coordination;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.ResponseHeader;

/** The lock is held as long as {@code key} exists. */
public record LockResponse(ResponseHeader header, Bytes key) {}
