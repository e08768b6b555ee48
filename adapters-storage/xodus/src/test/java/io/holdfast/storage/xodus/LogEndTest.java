package io.holdfast.storage.xodus;

import static io.holdfast.storage.files.TestStores.numbers;
import static io.holdfast.storage.files.TestStores.put;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.StoreFormatException;
import io.holdfast.storage.files.TestStores;
import io.holdfast.testkit.storage.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is beyond the end of the last flush may be there, or in part, or be anything at all. */
class LogEndTest {
  private static final XodusOrderedStoreProvider ENGINE = new XodusOrderedStoreProvider();

  @TempDir Path directory;
  private Path crashed = Path.of("");
  private int end;

  /** One and two are flushed; three and four were left to the operating system. */
  @BeforeEach
  void crash() throws IOException {
    crashed = directory.resolve("crashed");
    try (OrderedStore store = TestStores.open(ENGINE, directory.resolve("store"))) {
      put(store, 1, 2);
      store.flush();
      put(store, 3);
      put(store, 4);
      Directories.copyAsCrashed(directory.resolve("store"), crashed);
    }
    end = (int) LogEnd.read(generation()).address();
    assertTrue(Files.size(log()) > end, "nothing was written after the flush");
  }

  private Path generation() {
    return crashed.resolve("generation-1");
  }

  private Path log() throws IOException {
    return Directories.largestFile(generation());
  }

  @Test
  void anythingBeyondTheEndIsForgotten() throws IOException {
    byte[] whole = Files.readAllBytes(log());
    for (long seed = 0; seed < 50; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      byte[] left = Arrays.copyOf(whole, end + random.nextInt(2 * (whole.length - end)));
      if (random.nextBoolean()) {
        int from = random.nextInt(end, left.length + 1);
        Arrays.fill(left, from, random.nextInt(from, left.length + 1), (byte) 0);
      }
      checkOnlyTheFlushedIsThere(left, "seed " + seed);
    }
  }

  private void checkOnlyTheFlushedIsThere(byte[] log, String which) throws IOException {
    Path copy = directory.resolve("copy");
    Directories.copy(crashed, copy);
    Files.write(copy.resolve(crashed.relativize(log())), log);
    try (OrderedStore store = TestStores.open(ENGINE, copy)) {
      assertEquals(List.of(1L, 2L), numbers(store), which);
      put(store, 5);
    }
    try (OrderedStore store = TestStores.open(ENGINE, copy)) {
      assertEquals(List.of(1L, 2L, 5L), numbers(store), which);
    }
    Directories.delete(copy);
  }

  @Test
  void aLogThatIsShorterThanItWasIsRefused() throws IOException {
    Directories.truncate(log(), end - 1);
    checkRefused();
    Files.delete(log());
    checkRefused();
  }

  @Test
  void aLogThatIsDamagedNearItsEndIsRefused() throws IOException {
    for (int position = end - 8; position < end; position++) {
      Path before = Files.copy(log(), directory.resolve("whole"));
      Path log = log();
      Directories.flipByte(log, position);
      checkRefused();
      Files.delete(log);
      Files.move(before, log);
    }
  }

  @Test
  void anEndThatIsMissingOrDamagedIsRefused() throws IOException {
    Path file = generation().resolve(LogEnd.FILE);
    for (int position = 0; position < Files.size(file); position++) {
      Directories.flipByte(file, position);
      checkRefused();
      Directories.flipByte(file, position);
    }
    Files.delete(file);
    checkRefused();
  }

  private void checkRefused() {
    assertThrows(
        StoreFormatException.class, () -> TestStores.open(ENGINE, crashed).close(), "not refused");
  }
}
