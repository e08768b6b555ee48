package io.holdfast.ports.kv;

import io.holdfast.ports.KeyRange;

/**
 * Deletes keys (section D).
 *
 * @param prevKv whether the answer tells the deleted values
 */
public record DeleteRangeRequest(KeyRange range, boolean prevKv) implements Operation {}
