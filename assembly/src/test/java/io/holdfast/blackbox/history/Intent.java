package io.holdfast.blackbox.history;

import com.google.protobuf.ByteString;
import io.holdfast.blackbox.history.Operation.Outcome;
import io.holdfast.blackbox.history.Operation.Write;
import io.holdfast.protocol.etcdserverpb.Compare;
import io.holdfast.protocol.etcdserverpb.DeleteRangeRequest;
import io.holdfast.protocol.etcdserverpb.PutRequest;
import io.holdfast.protocol.etcdserverpb.RangeRequest;
import io.holdfast.protocol.etcdserverpb.RequestOp;
import io.holdfast.protocol.etcdserverpb.TxnRequest;
import java.util.OptionalLong;

/**
 * What a client is about to write.
 *
 * @param value of the key, or of its mark if it is to be deleted
 * @param expected the revision that the key must have, if that matters
 */
record Intent(String key, String value, OptionalLong expected, boolean deletes) {
  PutRequest put() {
    return Endpoint.put(deletes ? Operation.mark(key) : key, value);
  }

  /** The change if the key has the expected revision, else a read of it. */
  TxnRequest request() {
    TxnRequest.Builder request =
        TxnRequest.newBuilder()
            .addCompare(
                Compare.newBuilder()
                    .setKey(ByteString.copyFromUtf8(key))
                    .setTarget(Compare.CompareTarget.MOD)
                    .setModRevision(expected.getAsLong()))
            .addFailure(RequestOp.newBuilder().setRequestRange(range(key)));
    if (deletes) {
      request.addSuccess(
          RequestOp.newBuilder()
              .setRequestDeleteRange(
                  DeleteRangeRequest.newBuilder().setKey(ByteString.copyFromUtf8(key))));
    }
    return request.addSuccess(RequestOp.newBuilder().setRequestPut(put())).build();
  }

  static RangeRequest range(String key) {
    return RangeRequest.newBuilder().setKey(ByteString.copyFromUtf8(key)).build();
  }

  Write write(int client, long invoked, long completed, Outcome outcome) {
    return new Write(client, key, value, expected, invoked, completed, outcome, deletes);
  }
}
