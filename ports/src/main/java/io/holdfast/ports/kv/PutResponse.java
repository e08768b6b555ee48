package io.holdfast.ports.kv;

import io.holdfast.ports.ResponseHeader;
import java.util.Optional;

/**
 * A key was written.
 *
 * @param prevKv what was there before, if asked for and existing
 */
public record PutResponse(ResponseHeader header, Optional<KeyValue> prevKv)
    implements OperationResponse {}
