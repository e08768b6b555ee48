package io.holdfast.fake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.CallContext;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.KvError;
import io.holdfast.ports.KvException;
import io.holdfast.ports.coordination.LockResponse;
import io.holdfast.ports.kv.KeyValue;
import io.holdfast.ports.kv.PutRequest;
import io.holdfast.ports.kv.RangeRequest;
import io.holdfast.ports.watch.WatchCreateRequest;
import io.holdfast.ports.watch.WatchListener;
import io.holdfast.ports.watch.WatchResponse;
import io.holdfast.ports.watch.WatchStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeHoldfastTest {
  private static final CallContext ANONYMOUS = CallContext.ANONYMOUS;
  private static final Bytes FRUIT = Bytes.utf8("fruit");

  private final FakeHoldfast store = new FakeHoldfast();

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aCallHasHappenedWhenItReturns() {
    CompletableFuture<?> put = put("apple", 0).toCompletableFuture();
    assertTrue(put.isDone());
    assertEquals(List.of("apple"), fruits());
  }

  @Test
  void leasesEndWhenTimePassesAndNotBefore() {
    long lease = now(store.leases().grant(0, 10, ANONYMOUS)).id();
    now(put("apple", lease));
    store.pass(Duration.ofSeconds(9));
    assertEquals(List.of("apple"), fruits());
    store.pass(Duration.ofSeconds(2));
    assertEquals(List.of(), fruits());
  }

  @Test
  void watchersHaveBeenToldWhenAChangeReturns() {
    try (WatchStream stream = store.watches().open(ANONYMOUS, new Indifferent())) {
      stream.create(
          new WatchCreateRequest(KeyRange.single(FRUIT), 0, 0, false, false, false, false, false));
      now(put("apple", 0));
      assertEquals(List.of("apple"), values(stream));
      now(put("pear", 0));
      assertEquals(List.of("pear"), values(stream));
    }
  }

  private static List<String> values(WatchStream stream) {
    List<String> values = new ArrayList<>();
    for (WatchResponse next = stream.poll(); next != null; next = stream.poll()) {
      next.events().forEach(event -> values.add(event.kv().value().toUtf8()));
    }
    return values;
  }

  /** Polls without being told to. */
  private static final class Indifferent implements WatchListener {
    @Override
    public void available() {}

    @Override
    public void ended(KvError error) {}
  }

  @Test
  void locksPassFromOneToTheNext() {
    long first = now(store.leases().grant(0, 10, ANONYMOUS)).id();
    long second = now(store.leases().grant(0, 60, ANONYMOUS)).id();
    now(store.locks().lock(FRUIT, first, ANONYMOUS).answer());
    CompletableFuture<LockResponse> waits =
        store.locks().lock(FRUIT, second, ANONYMOUS).answer().toCompletableFuture();
    assertFalse(waits.isDone());
    store.pass(Duration.ofSeconds(11));
    assertTrue(waits.isDone());
  }

  @Test
  void refusalsAreThoseOfAServer() {
    CompletableFuture<?> put = put("apple", 4711).toCompletableFuture();
    CompletionException refused = assertThrows(CompletionException.class, put::join);
    KvException refusal = assertInstanceOf(KvException.class, refused.getCause());
    assertEquals(KvError.LEASE_NOT_FOUND, refusal.error());
  }

  @Test
  void severalThreadsMayUseIt() throws Exception {
    int writers = 8;
    long each = 200;
    try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
      List<CompletableFuture<Void>> done = new ArrayList<>();
      for (int writer = 0; writer < writers; writer++) {
        done.add(
            CompletableFuture.runAsync(
                () -> {
                  for (int i = 0; i < each; i++) {
                    put("some", 0).toCompletableFuture().join();
                  }
                },
                threads));
      }
      done.forEach(CompletableFuture::join);
    }
    assertEquals(writers * each, all().getFirst().version());
  }

  private CompletionStage<?> put(String fruit, long lease) {
    return store
        .keyValues()
        .put(new PutRequest(FRUIT, Bytes.utf8(fruit), lease, false, false, false), ANONYMOUS);
  }

  private List<KeyValue> all() {
    return now(store.keyValues().range(RangeRequest.of(KeyRange.single(FRUIT)), ANONYMOUS)).kvs();
  }

  private List<String> fruits() {
    return all().stream().map(kv -> kv.value().toUtf8()).toList();
  }

  private static <T> T now(CompletionStage<T> call) {
    CompletableFuture<T> answer = call.toCompletableFuture();
    assertTrue(answer.isDone(), "not answered");
    return answer.join();
  }
}
