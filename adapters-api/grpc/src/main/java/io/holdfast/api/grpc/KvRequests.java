package io.holdfast.api.grpc;

import com.google.protobuf.CodedInputStream;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.kv.CompactRequest;
import io.holdfast.ports.kv.DeleteRangeRequest;
import io.holdfast.ports.kv.PutRequest;
import io.holdfast.ports.kv.RangeRequest;
import io.holdfast.ports.kv.RangeRequest.SortOrder;
import io.holdfast.ports.kv.RangeRequest.SortTarget;
import io.holdfast.ports.kv.RevisionFilter;
import java.io.IOException;

/**
 * Requests about keys, read straight into the port's records: every key and value is copied once,
 * out of the message. Tags are those of the protocol; unknown fields are skipped.
 */
final class KvRequests {
  private KvRequests() {}

  static PutRequest put(CodedInputStream in) throws IOException {
    Bytes key = Bytes.EMPTY;
    Bytes value = Bytes.EMPTY;
    long lease = 0;
    boolean prevKv = false;
    boolean ignoreValue = false;
    boolean ignoreLease = false;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (tag) {
        case 0x0A -> key = Fields.bytes(in);
        case 0x12 -> value = Fields.bytes(in);
        case 0x18 -> lease = in.readInt64();
        case 0x20 -> prevKv = in.readBool();
        case 0x28 -> ignoreValue = in.readBool();
        case 0x30 -> ignoreLease = in.readBool();
        default -> Fields.skip(in, tag);
      }
    }
    return new PutRequest(key, value, lease, prevKv, ignoreValue, ignoreLease);
  }

  static DeleteRangeRequest deleteRange(CodedInputStream in) throws IOException {
    Bytes key = Bytes.EMPTY;
    Bytes end = Bytes.EMPTY;
    boolean prevKv = false;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (tag) {
        case 0x0A -> key = Fields.bytes(in);
        case 0x12 -> end = Fields.bytes(in);
        case 0x18 -> prevKv = in.readBool();
        default -> Fields.skip(in, tag);
      }
    }
    return new DeleteRangeRequest(new KeyRange(key, end), prevKv);
  }

  static CompactRequest compact(CodedInputStream in) throws IOException {
    long revision = 0;
    boolean physical = false;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (tag) {
        case 0x08 -> revision = in.readInt64();
        case 0x10 -> physical = in.readBool();
        default -> Fields.skip(in, tag);
      }
    }
    return new CompactRequest(revision, physical);
  }

  static RangeRequest range(CodedInputStream in) throws IOException {
    Bytes key = Bytes.EMPTY;
    Bytes end = Bytes.EMPTY;
    long limit = 0;
    long revision = 0;
    int order = 0;
    int target = 0;
    boolean serializable = false;
    boolean keysOnly = false;
    boolean countOnly = false;
    long minMod = 0;
    long maxMod = 0;
    long minCreate = 0;
    long maxCreate = 0;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (tag) {
        case 0x0A -> key = Fields.bytes(in);
        case 0x12 -> end = Fields.bytes(in);
        case 0x18 -> limit = in.readInt64();
        case 0x20 -> revision = in.readInt64();
        case 0x28 -> order = in.readEnum();
        case 0x30 -> target = in.readEnum();
        case 0x38 -> serializable = in.readBool();
        case 0x40 -> keysOnly = in.readBool();
        case 0x48 -> countOnly = in.readBool();
        case 0x50 -> minMod = in.readInt64();
        case 0x58 -> maxMod = in.readInt64();
        case 0x60 -> minCreate = in.readInt64();
        case 0x68 -> maxCreate = in.readInt64();
        default -> Fields.skip(in, tag);
      }
    }
    return new RangeRequest(
        new KeyRange(key, end),
        limit,
        revision,
        order(order),
        target(target),
        serializable,
        keysOnly,
        countOnly,
        filter(minMod, maxMod, minCreate, maxCreate));
  }

  private static SortOrder order(int number) {
    return switch (number) {
      case 0 -> SortOrder.NONE;
      case 1 -> SortOrder.ASCEND;
      case 2 -> SortOrder.DESCEND;
      default -> SortOrder.UNRECOGNIZED;
    };
  }

  private static SortTarget target(int number) {
    return switch (number) {
      case 0 -> SortTarget.KEY;
      case 1 -> SortTarget.VERSION;
      case 2 -> SortTarget.CREATE;
      case 3 -> SortTarget.MOD;
      case 4 -> SortTarget.VALUE;
      default -> SortTarget.UNRECOGNIZED;
    };
  }

  private static RevisionFilter filter(long minMod, long maxMod, long minCreate, long maxCreate) {
    return (minMod | maxMod | minCreate | maxCreate) == 0
        ? RevisionFilter.NONE
        : new RevisionFilter(minMod, maxMod, minCreate, maxCreate);
  }
}
