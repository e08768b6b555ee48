package io.holdfast.ports.kv;

import io.holdfast.ports.ResponseHeader;
import java.util.List;

/**
 * A transaction was decided and carried out.
 *
 * @param succeeded whether the comparisons held
 * @param responses one for each operation of the branch taken, in order
 */
public record TxnResponse(
    ResponseHeader header, boolean succeeded, List<OperationResponse> responses)
    implements OperationResponse {}
