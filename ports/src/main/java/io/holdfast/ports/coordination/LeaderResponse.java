package io.holdfast.ports.coordination;

import io.holdfast.ports.ResponseHeader;
import io.holdfast.ports.kv.KeyValue;

/** Who leads: the leader's key, with what it proclaims as value. */
public record LeaderResponse(ResponseHeader header, KeyValue leader) {}
