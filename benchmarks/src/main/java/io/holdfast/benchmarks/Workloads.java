package io.holdfast.benchmarks;

import com.google.protobuf.ByteString;
import io.holdfast.protocol.etcdserverpb.Compare;
import io.holdfast.protocol.etcdserverpb.PutRequest;
import io.holdfast.protocol.etcdserverpb.RangeRequest;
import io.holdfast.protocol.etcdserverpb.RequestOp;
import io.holdfast.protocol.etcdserverpb.TxnRequest;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** The workloads by what they do. */
final class Workloads {
  private final LoadConfig config;

  Workloads(LoadConfig config) {
    this.config = config;
  }

  /** Writes one key. */
  Workload put() {
    Template template = Template.of(putRequest(), config.keyBytes());
    return (random, due) ->
        new Request(RawCalls.PUT, template.with(random.nextInt(config.keyCount())));
  }

  /** Reads one key. */
  Workload range() {
    RangeRequest request =
        RangeRequest.newBuilder().setKey(mark()).setSerializable(config.serializable()).build();
    Template template = Template.of(request, config.keyBytes());
    return (random, due) ->
        new Request(RawCalls.RANGE, template.with(random.nextInt(config.keyCount())));
  }

  /** Reads and writes in the configured proportion. */
  Workload mixed() {
    Workload put = put();
    Workload range = range();
    return (random, due) ->
        random.nextInt(100) < config.writePercent()
            ? put.next(random, due)
            : range.next(random, due);
  }

  /** Lists a batch of keys in a row. */
  Workload list() {
    RangeRequest request =
        RangeRequest.newBuilder()
            .setKey(mark())
            .setRangeEnd(Keys.prefix(config.keyBytes()).concat(ByteString.copyFromUtf8(":")))
            .setLimit(config.batch())
            .setSerializable(config.serializable())
            .build();
    Template template = Template.of(request, config.keyBytes());
    int starts = config.keyCount() - config.batch() + 1;
    return (random, due) -> new Request(RawCalls.RANGE, template.with(random.nextInt(starts)));
  }

  /** Writes a key if it exists, as every key does; else reads it. */
  Workload txn() {
    TxnRequest request =
        TxnRequest.newBuilder()
            .addCompare(
                Compare.newBuilder()
                    .setKey(mark())
                    .setTarget(Compare.CompareTarget.VERSION)
                    .setResult(Compare.CompareResult.GREATER)
                    .setVersion(0))
            .addSuccess(RequestOp.newBuilder().setRequestPut(putRequest()))
            .addFailure(
                RequestOp.newBuilder().setRequestRange(RangeRequest.newBuilder().setKey(mark())))
            .build();
    Template template = Template.of(request, config.keyBytes());
    return (random, due) ->
        new Request(RawCalls.TXN, template.with(random.nextInt(config.keyCount())));
  }

  /** Writes all keys in order, a batch in each transaction. */
  Workload fill() {
    TxnRequest.Builder request = TxnRequest.newBuilder();
    for (int i = 0; i < config.batch(); i++) {
      request.addSuccess(RequestOp.newBuilder().setRequestPut(putRequest()));
    }
    Template template = Template.of(request.build(), config.keyBytes());
    AtomicInteger next = new AtomicInteger();
    return (random, due) -> {
      int first = next.getAndAdd(config.batch()) % config.keyCount();
      return new Request(RawCalls.TXN, template.withRow(first, config.keyCount()));
    };
  }

  private PutRequest putRequest() {
    byte[] value = new byte[config.valueBytes()];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < value.length; i++) {
      value[i] = (byte) ('a' + random.nextInt(26));
    }
    return PutRequest.newBuilder().setKey(mark()).setValue(ByteString.copyFrom(value)).build();
  }

  private ByteString mark() {
    return Keys.key(config.keyBytes(), Template.MARK);
  }
}
