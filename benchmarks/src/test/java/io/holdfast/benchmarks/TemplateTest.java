package io.holdfast.benchmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.InvalidProtocolBufferException;
import io.holdfast.protocol.etcdserverpb.PutRequest;
import io.holdfast.protocol.etcdserverpb.RangeRequest;
import io.holdfast.protocol.etcdserverpb.TxnRequest;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What goes over the wire is what the protocol's own classes would send. */
class TemplateTest {
  private final LoadConfig config = config(1_000, 5);
  private final Workloads workloads = new Workloads(config);
  private final SplittableRandom random = new SplittableRandom(3);

  static LoadConfig config(int keys, int batch) {
    Duration second = Duration.ofSeconds(1);
    return new LoadConfig(
        List.of("127.0.0.1:1"), keys, 20, 50, batch, 50, 10, true, 2, 4, 0, second, second, 1);
  }

  @Test
  void aPutNamesOneOfTheKeysAndItsValueHasTheLength() throws InvalidProtocolBufferException {
    Request request = workloads.put().next(random, 0);
    PutRequest put = PutRequest.parseFrom(request.message());
    int number = Integer.parseInt(put.getKey().toStringUtf8().replace("k", ""));
    assertEquals(Keys.key(20, number), put.getKey());
    assertEquals(50, put.getValue().size());
    assertArrayEquals(put.toByteArray(), request.message());
  }

  @Test
  void aListingStaysBelowThePrefix() throws InvalidProtocolBufferException {
    RangeRequest range = RangeRequest.parseFrom(workloads.list().next(random, 0).message());
    assertEquals(5, range.getLimit());
    assertEquals("k".repeat(12) + ":", range.getRangeEnd().toStringUtf8());
  }

  @Test
  void aTransactionNamesOneKeyInEachPlace() throws InvalidProtocolBufferException {
    TxnRequest txn = TxnRequest.parseFrom(workloads.txn().next(random, 0).message());
    var key = txn.getCompare(0).getKey();
    assertEquals(key, txn.getSuccess(0).getRequestPut().getKey());
    assertEquals(key, txn.getFailure(0).getRequestRange().getKey());
  }

  @Test
  void fillingWritesEachKeyOnce() throws InvalidProtocolBufferException {
    Workload fill = workloads.fill();
    int number = 0;
    for (int i = 0; i < 200; i++) {
      TxnRequest txn = TxnRequest.parseFrom(fill.next(random, 0).message());
      for (var operation : txn.getSuccessList()) {
        assertEquals(Keys.key(20, number++), operation.getRequestPut().getKey());
      }
    }
    assertEquals(1_000, number);
  }

  @Test
  void whatNobodyCouldMeanIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> config(0, 1));
    assertThrows(IllegalArgumentException.class, () -> config(10, 11));
  }
}
