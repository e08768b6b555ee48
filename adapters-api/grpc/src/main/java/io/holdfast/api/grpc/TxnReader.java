package io.holdfast.api.grpc;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.kv.Compare;
import io.holdfast.ports.kv.NoOperation;
import io.holdfast.ports.kv.Operation;
import io.holdfast.ports.kv.TxnRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads one transaction with those inside it, to a bounded depth. Belongs to one thread. */
final class TxnReader {
  /** More than a transaction may nest by its number of operations (E77) with default limits. */
  private static final int DEPTH_MAX = 200;

  private static final int VALUE_FIELD = 7;

  private int depth;

  static TxnRequest txn(CodedInputStream in) throws IOException {
    return new TxnReader().read(in);
  }

  private TxnRequest read(CodedInputStream in) throws IOException {
    if (++depth > DEPTH_MAX) {
      throw new InvalidProtocolBufferException("transactions nest too deeply");
    }
    List<Compare> compares = new ArrayList<>();
    List<Operation> success = new ArrayList<>();
    List<Operation> failure = new ArrayList<>();
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (tag) {
        case 0x0A -> compares.add(Fields.nested(in, TxnReader::compare));
        case 0x12 -> success.add(Fields.nested(in, this::operation));
        case 0x1A -> failure.add(Fields.nested(in, this::operation));
        default -> Fields.skip(in, tag);
      }
    }
    depth--;
    return new TxnRequest(compares, success, failure);
  }

  private Operation operation(CodedInputStream in) throws IOException {
    Operation operation = new NoOperation();
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (tag) {
        case 0x0A -> operation = Fields.nested(in, KvRequests::range);
        case 0x12 -> operation = Fields.nested(in, KvRequests::put);
        case 0x1A -> operation = Fields.nested(in, KvRequests::deleteRange);
        case 0x22 -> operation = Fields.nested(in, this::read);
        default -> Fields.skip(in, tag);
      }
    }
    return operation;
  }

  private static Compare compare(CodedInputStream in) throws IOException {
    int result = 0;
    int target = 0;
    Bytes key = Bytes.EMPTY;
    Bytes end = Bytes.EMPTY;
    int member = 0;
    long number = 0;
    Bytes value = Bytes.EMPTY;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (tag) {
        case 0x08 -> result = in.readEnum();
        case 0x10 -> target = in.readEnum();
        case 0x1A -> key = Fields.bytes(in);
        case 0x20, 0x28, 0x30, 0x40 -> {
          member = tag >>> 3;
          number = in.readInt64();
        }
        case 0x3A -> {
          member = VALUE_FIELD;
          value = Fields.bytes(in);
        }
        case 0x202 -> end = Fields.bytes(in);
        default -> Fields.skip(in, tag);
      }
    }
    // The member for each target is the field four above its number; another one counts as 0 (E91).
    boolean matches = target >= 0 && member == target + 4;
    return new Compare(
        result(result),
        target(target),
        new KeyRange(key, end),
        matches && member != VALUE_FIELD ? number : 0,
        matches && member == VALUE_FIELD ? value : Bytes.EMPTY);
  }

  private static Compare.Result result(int number) {
    return switch (number) {
      case 0 -> Compare.Result.EQUAL;
      case 1 -> Compare.Result.GREATER;
      case 2 -> Compare.Result.LESS;
      case 3 -> Compare.Result.NOT_EQUAL;
      default -> Compare.Result.UNRECOGNIZED;
    };
  }

  private static Compare.Target target(int number) {
    return switch (number) {
      case 0 -> Compare.Target.VERSION;
      case 1 -> Compare.Target.CREATE;
      case 2 -> Compare.Target.MOD;
      case 3 -> Compare.Target.VALUE;
      case 4 -> Compare.Target.LEASE;
      default -> Compare.Target.UNRECOGNIZED;
    };
  }
}
