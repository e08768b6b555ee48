package io.holdfast.embedded;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.domain.mvcc.KeyspaceLayout;
import io.holdfast.ports.storage.ForwardingStore;
import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.OrderedStoreProvider;
import io.holdfast.ports.storage.StoreConfig;
import io.holdfast.ports.storage.StoreException;
import io.holdfast.ports.storage.StoreFormatException;
import io.holdfast.ports.storage.WriteBatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranslatingStoreTest {
  private static final Keyspace KEYSPACE = KeyspaceLayout.ALL.getFirst();
  private static final byte[] KEY = {1};

  @TempDir private Path directory;

  /** The engine in memory, whose copies carry a name, and are refused under another one. */
  private record Named(String name) implements OrderedStoreProvider {
    @Override
    public boolean persistent() {
      return false;
    }

    @Override
    public OrderedStore open(Path place, List<Keyspace> keyspaces, StoreConfig config) {
      OrderedStore store = Services.stores().named("memory").open(place, keyspaces, config);
      return new ForwardingStore(store) {
        @Override
        public void checkpoint(Path target) {
          super.checkpoint(target);
          try {
            Files.createFile(target.resolve(name));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        }

        @Override
        public void restore(Path source) {
          if (Files.notExists(source.resolve(name))) {
            throw new StoreFormatException(source + " is not of engine " + name);
          }
          super.restore(source);
        }
      };
    }
  }

  private static OrderedStore open(OrderedStoreProvider engine) {
    return engine.open(Path.of("unused"), KeyspaceLayout.ALL, StoreConfig.DEFAULTS);
  }

  private OrderedStore translating(String own, String... engines) {
    Named engine = new Named(own);
    return new TranslatingStore(
        open(engine),
        engine,
        StoreConfig.DEFAULTS,
        directory.resolve("scratch"),
        () -> Stream.of(engines).<OrderedStoreProvider>map(Named::new).toList());
  }

  private static void put(OrderedStore store, int value) {
    WriteBatch batch = new WriteBatch();
    batch.put(KEYSPACE, KEY, new byte[] {(byte) value});
    store.write(batch);
  }

  private Path copyOf(String engine) {
    Path copy = directory.resolve("copy");
    try (OrderedStore store = open(new Named(engine))) {
      put(store, 7);
      store.checkpoint(copy);
    }
    return copy;
  }

  @Test
  void aCopyOfAnotherEngineTakesThePlaceOfEverything() throws Exception {
    Path copy = copyOf("theirs");
    try (OrderedStore store = translating("ours", "ours", "others", "theirs")) {
      put(store, 1);
      store.restore(copy);
      assertArrayEquals(new byte[] {7}, store.get(KEYSPACE, KEY));
    }
    try (Stream<Path> left = Files.list(directory)) {
      assertEquals(List.of(copy), left.toList());
    }
  }

  @Test
  void aCopyOfAnUnknownEngineIsRefusedByTheKnownNamesAndNothingHasChanged() {
    Path copy = copyOf("theirs");
    try (OrderedStore store = translating("ours", "ours", "others")) {
      put(store, 1);
      StoreException refusal = assertThrows(StoreFormatException.class, () -> store.restore(copy));
      String text = String.valueOf(refusal.getMessage());
      assertTrue(text.contains("there is here: others, ours"), text);
      assertArrayEquals(new byte[] {1}, store.get(KEYSPACE, KEY));
      put(store, 2);
    }
  }

  @Test
  void whatACrashLeftIsDeleted() throws Exception {
    Path left = Files.createDirectories(directory.resolve("scratch").resolve("theirs"));
    translating("ours").close();
    assertTrue(Files.notExists(left));
  }
}
