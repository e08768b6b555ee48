package io.holdfast.api.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.kv.Compare;
import io.holdfast.ports.kv.DeleteRangeRequest;
import io.holdfast.ports.kv.NoOperation;
import io.holdfast.ports.kv.Operation;
import io.holdfast.ports.kv.PutRequest;
import io.holdfast.ports.kv.RangeRequest;
import io.holdfast.ports.kv.RangeRequest.SortOrder;
import io.holdfast.ports.kv.RangeRequest.SortTarget;
import io.holdfast.ports.kv.RevisionFilter;
import io.holdfast.ports.kv.TxnRequest;
import io.holdfast.protocol.etcdserverpb.RequestOp;
import io.holdfast.testkit.Statement;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RequestsFromBytesTest {
  private static final int ROUNDS = 2000;
  private static final RequestReader<RangeRequest> RANGE = KvRequests::range;
  private static final RequestReader<PutRequest> PUT = KvRequests::put;
  private static final RequestReader<DeleteRangeRequest> DELETE = KvRequests::deleteRange;
  private static final RequestReader<TxnRequest> TXN = TxnReader::txn;

  /** What one random request must turn into. */
  private interface Law {
    void check(RandomRequests random, String seed) throws InvalidProtocolBufferException;
  }

  @Test
  void everyFieldOfARangeIsRead() throws Exception {
    each((random, seed) -> {
      var sent = random.range();
      assertEquals(range(sent), RANGE.read(sent.toByteArray()), seed);
    });
  }

  @Test
  void everyFieldOfAPutIsRead() throws Exception {
    each((random, seed) -> {
      var sent = random.put();
      assertEquals(put(sent), PUT.read(sent.toByteArray()), seed);
    });
  }

  @Test
  void everyFieldOfADeletionIsRead() throws Exception {
    each((random, seed) -> {
      var sent = random.deleteRange();
      assertEquals(delete(sent), DELETE.read(sent.toByteArray()), seed);
    });
  }

  @Test
  @Statement({79, 91, 92})
  void everyFieldOfATransactionIsRead() throws Exception {
    each((random, seed) -> {
      var sent = random.txn(4);
      assertEquals(txn(sent), TXN.read(sent.toByteArray()), seed);
    });
  }

  @Test
  void fieldsOfLaterReleasesAreSkipped() throws Exception {
    var sent =
        io.holdfast.protocol.etcdserverpb.PutRequest.newBuilder()
            .setKey(ByteString.copyFromUtf8("k"))
            .setUnknownFields(
                com.google.protobuf.UnknownFieldSet.newBuilder()
                    .addField(
                        77,
                        com.google.protobuf.UnknownFieldSet.Field.newBuilder()
                            .addVarint(5)
                            .addLengthDelimited(ByteString.copyFromUtf8("later"))
                            .build())
                    .build())
            .build();
    assertEquals(PutRequest.of(Bytes.utf8("k"), Bytes.EMPTY), PUT.read(sent.toByteArray()));
  }

  @Test
  void transactionsNestOnlySoDeep() throws Exception {
    assertEquals(1, TXN.read(nested(150).toByteArray()).success().size());
    assertThrows(InvalidProtocolBufferException.class, () -> TXN.read(nested(1000).toByteArray()));
  }

  @Test
  void brokenMessagesAreRefusedOrReadButNothingElse() {
    for (long seed = 0; seed < ROUNDS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      byte[] message = new RandomRequests(random).txn(3).toByteArray();
      for (int i = random.nextInt(4); i >= 0 && message.length > 0; i--) {
        message[random.nextInt(message.length)] = (byte) random.nextInt();
      }
      try {
        TXN.read(message);
      } catch (InvalidProtocolBufferException e) {
        // The one failure there may be.
      } catch (RuntimeException e) {
        throw new AssertionError("seed=" + seed, e);
      }
    }
  }

  private static io.holdfast.protocol.etcdserverpb.TxnRequest nested(int depth) {
    var txn = io.holdfast.protocol.etcdserverpb.TxnRequest.getDefaultInstance();
    for (int i = 0; i < depth; i++) {
      txn =
          io.holdfast.protocol.etcdserverpb.TxnRequest.newBuilder()
              .addSuccess(RequestOp.newBuilder().setRequestTxn(txn))
              .build();
    }
    return txn;
  }

  private static void each(Law law) throws InvalidProtocolBufferException {
    for (long seed = 0; seed < ROUNDS; seed++) {
      law.check(new RandomRequests(new SplittableRandom(seed)), "seed=" + seed);
    }
  }

  private static Bytes bytes(ByteString string) {
    return Bytes.wrap(string.toByteArray());
  }

  private static RangeRequest range(io.holdfast.protocol.etcdserverpb.RangeRequest sent) {
    return new RangeRequest(
        new KeyRange(bytes(sent.getKey()), bytes(sent.getRangeEnd())),
        sent.getLimit(),
        sent.getRevision(),
        SortOrder.valueOf(sent.getSortOrder().name()),
        SortTarget.valueOf(sent.getSortTarget().name()),
        sent.getSerializable(),
        sent.getKeysOnly(),
        sent.getCountOnly(),
        new RevisionFilter(
            sent.getMinModRevision(),
            sent.getMaxModRevision(),
            sent.getMinCreateRevision(),
            sent.getMaxCreateRevision()));
  }

  private static PutRequest put(io.holdfast.protocol.etcdserverpb.PutRequest sent) {
    return new PutRequest(
        bytes(sent.getKey()),
        bytes(sent.getValue()),
        sent.getLease(),
        sent.getPrevKv(),
        sent.getIgnoreValue(),
        sent.getIgnoreLease());
  }

  private static DeleteRangeRequest delete(
      io.holdfast.protocol.etcdserverpb.DeleteRangeRequest sent) {
    return new DeleteRangeRequest(
        new KeyRange(bytes(sent.getKey()), bytes(sent.getRangeEnd())), sent.getPrevKv());
  }

  private static TxnRequest txn(io.holdfast.protocol.etcdserverpb.TxnRequest sent) {
    return new TxnRequest(
        sent.getCompareList().stream().map(RequestsFromBytesTest::compare).toList(),
        operations(sent.getSuccessList()),
        operations(sent.getFailureList()));
  }

  private static List<Operation> operations(List<RequestOp> sent) {
    return sent.stream().map(RequestsFromBytesTest::operation).toList();
  }

  private static Operation operation(RequestOp sent) {
    return switch (sent.getRequestCase()) {
      case REQUEST_RANGE -> range(sent.getRequestRange());
      case REQUEST_PUT -> put(sent.getRequestPut());
      case REQUEST_DELETE_RANGE -> delete(sent.getRequestDeleteRange());
      case REQUEST_TXN -> txn(sent.getRequestTxn());
      case REQUEST_NOT_SET -> new NoOperation();
    };
  }

  /** The accessors of a generated message give zero for every member that is not set. */
  private static Compare compare(io.holdfast.protocol.etcdserverpb.Compare sent) {
    long number =
        switch (sent.getTarget()) {
          case VERSION -> sent.getVersion();
          case CREATE -> sent.getCreateRevision();
          case MOD -> sent.getModRevision();
          case LEASE -> sent.getLease();
          case VALUE, UNRECOGNIZED -> 0;
        };
    boolean byValue =
        sent.getTarget() == io.holdfast.protocol.etcdserverpb.Compare.CompareTarget.VALUE;
    return new Compare(
        Compare.Result.valueOf(sent.getResult().name()),
        Compare.Target.valueOf(sent.getTarget().name()),
        new KeyRange(bytes(sent.getKey()), bytes(sent.getRangeEnd())),
        number,
        byValue ? bytes(sent.getValue()) : Bytes.EMPTY);
  }
}
