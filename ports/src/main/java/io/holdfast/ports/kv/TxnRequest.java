package io.holdfast.ports.kv;

import java.util.List;

/**
 * If every comparison holds do {@code success}, else {@code failure}; all of it at one revision
 * (section E).
 */
public record TxnRequest(List<Compare> compares, List<Operation> success, List<Operation> failure)
    implements Operation {
  public TxnRequest {
    compares = List.copyOf(compares);
    success = List.copyOf(success);
    failure = List.copyOf(failure);
  }
}
