package io.holdfast.examples.node;

import io.holdfast.embedded.Holdfast;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.CallContext;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.kv.Compare;
import io.holdfast.ports.kv.KeyValue;
import io.holdfast.ports.kv.PutRequest;
import io.holdfast.ports.kv.RangeRequest;
import io.holdfast.ports.kv.TxnRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** How many there are of what, counted by a member inside this program. Any thread. */
public final class Stock implements AutoCloseable {
  private static final CallContext ANONYMOUS = CallContext.ANONYMOUS;

  private final Holdfast holdfast;

  private Stock(Holdfast holdfast) {
    this.holdfast = holdfast;
  }

  /** In memory; with a directory and another engine it would be on disk. */
  public static Stock open() throws IOException, InterruptedException {
    return new Stock(Holdfast.builder().name("stock").start());
  }

  /** How many there are. Blocks for the answer. */
  public long of(String item) {
    return find(item).map(Stock::count).orElse(0L);
  }

  /** Adds some, or takes them if the number is negative. Nobody else's change is lost. */
  public void change(String item, long by) {
    boolean done = false;
    while (!done) {
      Optional<KeyValue> before = find(item);
      long after = before.map(Stock::count).orElse(0L) + by;
      done = replace(item, before.map(KeyValue::modRevision).orElse(0L), after);
    }
  }

  private Optional<KeyValue> find(String item) {
    RangeRequest request = RangeRequest.of(KeyRange.single(Bytes.utf8(item)));
    return holdfast
        .keyValues()
        .range(request, ANONYMOUS)
        .toCompletableFuture()
        .join()
        .kvs()
        .stream()
        .findFirst();
  }

  private static long count(KeyValue keyValue) {
    return Long.parseLong(keyValue.value().toUtf8());
  }

  /** False if somebody has changed it since that revision. */
  private boolean replace(String item, long revision, long count) {
    Bytes key = Bytes.utf8(item);
    TxnRequest request =
        new TxnRequest(
            List.of(unchanged(key, revision)),
            List.of(PutRequest.of(key, Bytes.utf8(Long.toString(count)))),
            List.of());
    return holdfast.keyValues().txn(request, ANONYMOUS).toCompletableFuture().join().succeeded();
  }

  /** A key that was never written counts as written at revision 0. */
  private static Compare unchanged(Bytes key, long revision) {
    return new Compare(
        Compare.Result.EQUAL, Compare.Target.MOD, KeyRange.single(key), revision, Bytes.EMPTY);
  }

  @Override
  public void close() {
    holdfast.close();
  }
}
