package io.holdfast.api.grpc;

import com.google.protobuf.ByteString;
import io.holdfast.protocol.etcdserverpb.Compare;
import io.holdfast.protocol.etcdserverpb.DeleteRangeRequest;
import io.holdfast.protocol.etcdserverpb.PutRequest;
import io.holdfast.protocol.etcdserverpb.RangeRequest;
import io.holdfast.protocol.etcdserverpb.RequestOp;
import io.holdfast.protocol.etcdserverpb.TxnRequest;
import java.util.SplittableRandom;

/** Requests of all shapes, with numbers of all sizes. */
record RandomRequests(SplittableRandom random) {
  private long number() {
    return random.nextInt(4) == 0 ? 0 : random.nextLong() >> random.nextInt(64);
  }

  private boolean flag() {
    return random.nextBoolean();
  }

  private ByteString bytes() {
    byte[] bytes = new byte[random.nextInt(6)];
    random.nextBytes(bytes);
    return ByteString.copyFrom(bytes);
  }

  RangeRequest range() {
    return RangeRequest.newBuilder()
        .setKey(bytes())
        .setRangeEnd(bytes())
        .setLimit(number())
        .setRevision(number())
        .setSortOrderValue(random.nextInt(-1, 5))
        .setSortTargetValue(random.nextInt(-1, 7))
        .setSerializable(flag())
        .setKeysOnly(flag())
        .setCountOnly(flag())
        .setMinModRevision(number())
        .setMaxModRevision(number())
        .setMinCreateRevision(number())
        .setMaxCreateRevision(number())
        .build();
  }

  PutRequest put() {
    return PutRequest.newBuilder()
        .setKey(bytes())
        .setValue(bytes())
        .setLease(number())
        .setPrevKv(flag())
        .setIgnoreValue(flag())
        .setIgnoreLease(flag())
        .build();
  }

  DeleteRangeRequest deleteRange() {
    return DeleteRangeRequest.newBuilder()
        .setKey(bytes())
        .setRangeEnd(bytes())
        .setPrevKv(flag())
        .build();
  }

  TxnRequest txn(int depth) {
    var message = TxnRequest.newBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      message.addCompare(compare());
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      message.addSuccess(operation(depth));
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      message.addFailure(operation(depth));
    }
    return message.build();
  }

  private Compare compare() {
    var message =
        Compare.newBuilder()
            .setResultValue(random.nextInt(-1, 6))
            .setTargetValue(random.nextInt(-1, 7))
            .setKey(bytes())
            .setRangeEnd(bytes());
    return switch (random.nextInt(6)) {
      case 0 -> message.setVersion(number()).build();
      case 1 -> message.setCreateRevision(number()).build();
      case 2 -> message.setModRevision(number()).build();
      case 3 -> message.setValue(bytes()).build();
      case 4 -> message.setLease(number()).build();
      default -> message.build();
    };
  }

  private RequestOp operation(int depth) {
    var message = RequestOp.newBuilder();
    return switch (random.nextInt(depth > 0 ? 5 : 4)) {
      case 0 -> message.setRequestRange(range()).build();
      case 1 -> message.setRequestPut(put()).build();
      case 2 -> message.setRequestDeleteRange(deleteRange()).build();
      case 3 -> message.build();
      default -> message.setRequestTxn(txn(depth - 1)).build();
    };
  }
}
