package io.holdfast.junit;

import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.KeyValue;
import io.etcd.jetcd.Watch;
import io.etcd.jetcd.kv.GetResponse;
import io.etcd.jetcd.options.GetOption;
import io.etcd.jetcd.options.PutOption;
import io.etcd.jetcd.options.WatchOption;
import io.etcd.jetcd.watch.WatchEvent;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A client that waits for its answers. */
final class Etcd implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 30;

  private final Client client;

  Etcd(List<URI> endpoints) {
    client = Client.builder().endpoints(endpoints).build();
  }

  static Etcd of(URI endpoint) {
    return new Etcd(List.of(endpoint));
  }

  void put(String key, String value) {
    answer(client.getKVClient().put(bytes(key), bytes(value)));
  }

  void put(String key, String value, long lease) {
    PutOption option = PutOption.builder().withLeaseId(lease).build();
    answer(client.getKVClient().put(bytes(key), bytes(value), option));
  }

  CompletableFuture<?> putLater(String key, String value) {
    return client.getKVClient().put(bytes(key), bytes(value));
  }

  List<String> get(String key) {
    return values(client.getKVClient().get(bytes(key)));
  }

  /** What the member has itself, whether the others answer or not. */
  List<String> getFromMember(String key) {
    GetOption serializable = GetOption.builder().withSerializable(true).build();
    return values(client.getKVClient().get(bytes(key), serializable));
  }

  private static List<String> values(CompletableFuture<GetResponse> got) {
    return answer(got).getKvs().stream()
        .map(KeyValue::getValue)
        .map(value -> value.toString(StandardCharsets.UTF_8))
        .toList();
  }

  long lease(long seconds) {
    return answer(client.getLeaseClient().grant(seconds)).getID();
  }

  /** Waits until a key is deleted, if it is not yet. */
  boolean isGone(String key) {
    GetResponse seen = answer(client.getKVClient().get(bytes(key)));
    if (seen.getKvs().isEmpty()) {
      return true;
    }
    CompletableFuture<Boolean> deleted = new CompletableFuture<>();
    WatchOption later =
        WatchOption.builder().withRevision(seen.getHeader().getRevision() + 1).build();
    try (Watch.Watcher watcher =
        client
            .getWatchClient()
            .watch(
                bytes(key),
                later,
                response ->
                    response.getEvents().stream()
                        .filter(event -> event.getEventType() == WatchEvent.EventType.DELETE)
                        .forEach(event -> deleted.complete(true)))) {
      return answer(deleted);
    }
  }

  static ByteSequence bytes(String text) {
    return ByteSequence.from(text, StandardCharsets.UTF_8);
  }

  static <T> T answer(CompletableFuture<T> call) {
    try {
      return call.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
