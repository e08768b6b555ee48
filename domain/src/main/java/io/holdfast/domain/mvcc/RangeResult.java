package io.holdfast.domain.mvcc;

import io.holdfast.ports.kv.KeyValue;
import java.util.List;

/**
 * What a range found: some keys, whether the limit left out others, and how many there are in all.
 */
public record RangeResult(List<KeyValue> kvs, boolean more, long count) {}
