package io.holdfast.storage.files;

import static io.holdfast.storage.files.TestStores.numbers;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.OrderedStoreProvider;
import io.holdfast.ports.storage.StoreException;
import io.holdfast.testkit.storage.Directories;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A copy whose files were damaged in any way is refused with an error that says so, when it is
 * restored or when the damaged part is read, or is as good as whole.
 */
public abstract class DamagedFilesContract {
  private static final List<Long> NUMBERS = List.of(1L, 2L, 3L, 4L, 5L);

  @TempDir Path directory;

  /** The engine. */
  protected abstract OrderedStoreProvider provider();

  private OrderedStore open(Path path, Keyspace... keyspaces) {
    return TestStores.open(provider(), path, keyspaces);
  }

  @BeforeEach
  void fill() {
    try (OrderedStore store = open(directory.resolve("store"))) {
      TestStores.put(store, 1, 2, 3, 4, 5);
      store.checkpoint(directory.resolve("copy"));
    }
  }

  @Test
  void anyDamageIsRefusedOrHarmless() throws IOException {
    run(1, 60);
  }

  @Test
  @Tag("long")
  void anyDamageIsRefusedOrHarmlessForLong() throws IOException {
    run(1_000, 3_000);
  }

  private void run(int from, int count) throws IOException {
    int refused = 0;
    for (long seed = from; seed < from + count; seed++) {
      Path copy = directory.resolve("damaged");
      Directories.delete(copy);
      Directories.copy(directory.resolve("copy"), copy);
      SplittableRandom random = new SplittableRandom(seed);
      List<Path> files = Directories.files(copy);
      Path file = files.get(random.nextInt(files.size()));
      damage(file, random);
      refused += isRefused(copy, "seed " + seed + " file " + file.getFileName()) ? 1 : 0;
    }
    assertTrue(refused > count / 3, "refused " + refused + " of " + count);
  }

  private boolean isRefused(Path copy, String what) throws IOException {
    Path target = directory.resolve("target");
    Directories.delete(target);
    try (OrderedStore store = open(target)) {
      store.restore(copy);
      assertEquals(NUMBERS, numbers(store), what);
      return false;
    } catch (StoreException refused) {
      return true;
    } catch (RuntimeException | OutOfMemoryError e) {
      throw new AssertionError(what, e);
    }
  }

  private static void damage(Path file, SplittableRandom random) throws IOException {
    byte[] content = Files.readAllBytes(file);
    int size = content.length;
    switch (random.nextInt(4)) {
      case 0 -> content = Arrays.copyOf(content, random.nextInt(size + 1));
      case 1 -> content = Arrays.copyOf(content, size + 1 + random.nextInt(100));
      case 2 -> {
        content = new byte[random.nextInt(2 * size + 1)];
        random.nextBytes(content);
      }
      default -> {
        for (int i = random.nextInt(5); i >= 0 && size > 0; i--) {
          content[random.nextInt(size)] ^= (byte) (1 + random.nextInt(255));
        }
      }
    }
    Files.write(file, content);
  }

  /** Without data blocks, so that it costs no space. */
  @Test
  @Tag("long")
  void aFileOfAnySizeIsNotTakenIntoMemory() throws IOException {
    Path copy = directory.resolve("copy");
    Path file = Directories.files(copy.resolve("generation-1")).getFirst();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[1]), 3L << 30);
    }
    try (OrderedStore store = open(directory.resolve("target"))) {
      assertThrows(StoreException.class, () -> store.restore(copy), file.toString());
    }
  }
}
