package io.holdfast.ports.kv;

/** An operation whose kind the sender left out; every transaction with one is refused (E79). */
public record NoOperation() implements Operation {}
