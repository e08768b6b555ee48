package io.holdfast.ports.kv;

import io.holdfast.ports.ResponseHeader;
import java.util.List;

/**
 * Keys were deleted.
 *
 * @param prevKvs what they were, in key order, if asked for
 */
public record DeleteRangeResponse(ResponseHeader header, long deleted, List<KeyValue> prevKvs)
    implements OperationResponse {}
