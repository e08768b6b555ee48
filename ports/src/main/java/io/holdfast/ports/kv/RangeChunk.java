package io.holdfast.ports.kv;

import java.util.List;
import java.util.Optional;

/**
 * A part of a streamed range (section C).
 *
 * @param kvs the next keys in key order
 * @param summary header, {@code more} and {@code count}, in the last part only; its own list is
 *     empty
 */
public record RangeChunk(List<KeyValue> kvs, Optional<RangeResponse> summary) {}
