package io.holdfast.domain.coordination;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.ResponseHeader;
import io.holdfast.ports.kv.KeyValue;
import io.holdfast.ports.kv.RangeResponse;
import io.holdfast.ports.kv.TxnResponse;
import java.util.Optional;

/**
 * Where a key stands in its queue.
 *
 * @param header of the answer that told so
 * @param revision when the key was created
 * @param present what the key said before, if it was there
 * @param first whether nobody was before
 */
record Place(
    ResponseHeader header,
    Bytes key,
    long lease,
    long revision,
    Optional<Bytes> present,
    boolean first) {

  /** From the answer to a {@link Candidacy#entry}. */
  static Place of(Bytes key, long lease, TxnResponse entered) {
    long revision =
        entered.succeeded()
            ? entered.header().revision()
            : read(entered, 0).orElseThrow().createRevision();
    return new Place(
        entered.header(),
        key,
        lease,
        revision,
        entered.succeeded() ? Optional.empty() : read(entered, 0).map(KeyValue::value),
        read(entered, 1).orElseThrow().createRevision() == revision);
  }

  private static Optional<KeyValue> read(TxnResponse response, int operation) {
    RangeResponse range = (RangeResponse) response.responses().get(operation);
    return range.kvs().stream().findFirst();
  }
}
