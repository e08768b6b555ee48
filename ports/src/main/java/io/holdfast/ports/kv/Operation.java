package io.holdfast.ports.kv;

/** Something a transaction can do. */
public sealed interface Operation
    permits RangeRequest, PutRequest, DeleteRangeRequest, TxnRequest, NoOperation {}
