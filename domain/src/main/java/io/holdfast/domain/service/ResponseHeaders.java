package io.holdfast.domain.service;

import io.holdfast.ports.kv.DeleteRangeResponse;
import io.holdfast.ports.kv.PutResponse;
import io.holdfast.ports.kv.TxnResponse;

/** Gives answers the header of the member that sends them. */
final class ResponseHeaders {
  private ResponseHeaders() {}

  static PutResponse of(Leadership leadership, PutResponse answer, long revision) {
    return new PutResponse(leadership.header(revision), answer.prevKv());
  }

  static DeleteRangeResponse of(Leadership leadership, DeleteRangeResponse answer, long revision) {
    return new DeleteRangeResponse(leadership.header(revision), answer.deleted(), answer.prevKvs());
  }

  static TxnResponse of(Leadership leadership, TxnResponse answer, long revision) {
    return new TxnResponse(leadership.header(revision), answer.succeeded(), answer.responses());
  }
}
