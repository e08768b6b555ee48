package io.holdfast.ports.kv;

/** The answer to one {@link Operation}. */
public sealed interface OperationResponse
    permits RangeResponse, PutResponse, DeleteRangeResponse, TxnResponse {}
