package io.holdfast.ports.kv;

import io.holdfast.ports.ResponseHeader;

/** A compaction is decided, and done on this member if that was asked for. */
public record CompactResponse(ResponseHeader header) {}
