package io.holdfast.cli.kv;

import io.holdfast.protocol.etcdserverpb.DeleteRangeRequest;
import io.holdfast.protocol.etcdserverpb.PutRequest;
import io.holdfast.protocol.etcdserverpb.RangeRequest;
import io.holdfast.protocol.etcdserverpb.RequestOp;
import java.util.ArrayList;
import java.util.List;

/** The operations of one branch of a transaction. */
final class OperationList {
  private final List<RequestOp> operations = new ArrayList<>();

  void add(RangeRequest request) {
    operations.add(RequestOp.newBuilder().setRequestRange(request).build());
  }

  void add(PutRequest request) {
    operations.add(RequestOp.newBuilder().setRequestPut(request).build());
  }

  void add(DeleteRangeRequest request) {
    operations.add(RequestOp.newBuilder().setRequestDeleteRange(request).build());
  }

  List<RequestOp> all() {
    return operations;
  }
}
