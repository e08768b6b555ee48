package io.holdfast.ports.kv;

import io.holdfast.ports.ResponseHeader;
import java.util.List;

/**
 * Keys that were read.
 *
 * @param kvs the keys; not copied, not to be changed
 * @param more whether the limit left some out
 * @param count how many keys the range holds, whatever the limit and the filter
 */
public record RangeResponse(ResponseHeader header, List<KeyValue> kvs, boolean more, long count)
    implements OperationResponse {}
