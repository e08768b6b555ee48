package io.holdfast.embedded;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.CallContext;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.kv.KeyValue;
import io.holdfast.ports.kv.PutRequest;
import io.holdfast.ports.kv.RangeRequest;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls as a test makes them: one after the other. */
final class Calls {
  private static final long PATIENCE_SECONDS = 30;

  private Calls() {}

  static void put(Holdfast holdfast, String key, String value) {
    answer(
        holdfast
            .keyValues()
            .put(PutRequest.of(Bytes.utf8(key), Bytes.utf8(value)), CallContext.ANONYMOUS));
  }

  static List<String> get(Holdfast holdfast, String key) {
    RangeRequest request = RangeRequest.of(KeyRange.single(Bytes.utf8(key)));
    return answer(holdfast.keyValues().range(request, CallContext.ANONYMOUS)).kvs().stream()
        .map(KeyValue::value)
        .map(Bytes::toUtf8)
        .toList();
  }

  static <T> T answer(CompletionStage<T> call) {
    try {
      return call.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | TimeoutException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }
}
