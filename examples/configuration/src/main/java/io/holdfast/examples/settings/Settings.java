package io.holdfast.examples.settings;

import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.KeyValue;
import io.etcd.jetcd.Watch;
import io.etcd.jetcd.kv.GetResponse;
import io.etcd.jetcd.options.GetOption;
import io.etcd.jetcd.options.WatchOption;
import io.etcd.jetcd.watch.WatchEvent;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/**
 * Settings below one prefix, as they are now: read once, then followed from the very next revision,
 * so that no change is missed and none is seen twice. Any thread.
 */
public final class Settings implements AutoCloseable {
  private final String prefix;
  private final Consumer<String> changed;
  private final Map<String, String> values = new ConcurrentHashMap<>();
  private final Watch.Watcher watcher;

  private Settings(Client etcd, String prefix, GetResponse now, Consumer<String> changed) {
    this.prefix = prefix;
    this.changed = changed;
    now.getKvs().forEach(this::put);
    WatchOption fromThere =
        WatchOption.builder()
            .isPrefix(true)
            .withRevision(now.getHeader().getRevision() + 1)
            .build();
    watcher =
        etcd.getWatchClient()
            .watch(bytes(prefix), fromThere, news -> news.getEvents().forEach(this::apply));
  }

  /**
   * Reads all there are. Blocks for the answer.
   *
   * @param etcd not closed here
   * @param changed told the name of a setting that has changed, on a thread of the client
   */
  public static Settings follow(Client etcd, String prefix, Consumer<String> changed)
      throws ExecutionException, InterruptedException {
    GetOption all = GetOption.builder().isPrefix(true).build();
    return new Settings(etcd, prefix, etcd.getKVClient().get(bytes(prefix), all).get(), changed);
  }

  /** What a setting is now, as far as this process has heard. Never waits. */
  public Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  private void apply(WatchEvent event) {
    switch (event.getEventType()) {
      case PUT -> put(event.getKeyValue());
      case DELETE -> values.remove(name(event.getKeyValue()));
      case UNRECOGNIZED -> throw new IllegalStateException("an event of a later release");
    }
    changed.accept(name(event.getKeyValue()));
  }

  private void put(KeyValue keyValue) {
    values.put(name(keyValue), text(keyValue.getValue()));
  }

  private String name(KeyValue keyValue) {
    return text(keyValue.getKey()).substring(prefix.length());
  }

  private static String text(ByteSequence bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static ByteSequence bytes(String text) {
    return ByteSequence.from(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    watcher.close();
  }
}
