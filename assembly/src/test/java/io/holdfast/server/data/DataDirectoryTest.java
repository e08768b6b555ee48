package io.holdfast.server.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.server.config.MemberConfig;
import io.holdfast.server.report.LogLine;
import io.holdfast.server.report.StartupException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
  @TempDir Path parent;
  private Path directory = Path.of("");

  @BeforeEach
  void choose() {
    directory = parent.resolve("below").resolve("data");
  }

  private MemberConfig config(String storage, String consensus) {
    return new MemberConfig("m", directory, Optional.empty(), storage, consensus, true);
  }

  private DataDirectory open() throws StartupException {
    return DataDirectory.open(config("rocksdb", "jraft"));
  }

  private void initialise() throws StartupException, IOException {
    try (DataDirectory fresh = open()) {
      fresh.initialise(0xcafeL, 0xf00dL);
    }
  }

  private static String refusal(MemberConfig config) {
    StartupException refusal =
        assertThrows(StartupException.class, () -> DataDirectory.open(config).close());
    assertEquals(1, refusal.exitCode());
    assertEquals(1, refusal.lines().size());
    return refusal.lines().getFirst().message();
  }

  @Test
  void isMadeForItsOwnerAlone() throws Exception {
    try (DataDirectory fresh = open()) {
      assertEquals(List.of(), fresh.warnings());
      assertEquals(Optional.empty(), fresh.identity());
    }
    assertEquals(
        "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)));
  }

  @Test
  void isRefusedToAServerIfAMemberInsideAProgramHasIt() throws Exception {
    Files.createDirectories(directory);
    Files.createFile(directory.resolve("embedded.properties"));
    String refusal = refusal(config("rocksdb", "jraft"));
    assertTrue(refusal.contains("inside another program"), refusal);
    assertTrue(refusal.contains("holdfastutl snapshot restore"), refusal);
    assertTrue(Files.notExists(directory.resolve("member")));
  }

  @Test
  void remembersWhoseItIs() throws Exception {
    initialise();
    try (DataDirectory again = open()) {
      assertEquals(
          Optional.of(new Identity(0xcafeL, 0xf00dL, "rocksdb", "jraft")), again.identity());
      assertThrows(IllegalStateException.class, () -> again.initialise(1, 2));
    }
  }

  @Test
  void isHeldByOneProcessAtATime() throws Exception {
    Process holder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LockHolder.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said = holder.inputReader(StandardCharsets.UTF_8)) {
      assertTrue(String.valueOf(said.readLine()).startsWith("held"));
      assertEquals(
          "data directory is in use by another process", refusal(config("rocksdb", "jraft")));
    } finally {
      holder.destroyForcibly().waitFor();
    }
    open().close();
  }

  @Test
  void isNotOpenedTwiceInOneProcess() throws Exception {
    try (DataDirectory held = open()) {
      assertEquals(
          "data directory is in use by another process", refusal(config("rocksdb", "jraft")));
      assertTrue(held.identity().isEmpty());
    }
  }

  @Test
  void anotherEngineIsRefusedAndNothingWritten() throws Exception {
    initialise();
    Map<Path, String> before = contents();
    assertEquals(
        "data directory was written with --storage rocksdb, not memory",
        refusal(config("memory", "jraft")));
    assertEquals(
        "data directory was written with --consensus jraft, not standalone",
        refusal(config("rocksdb", "standalone")));
    assertEquals(before, contents());
  }

  @Test
  void aLaterFormatAndDamageAreRefused() throws Exception {
    initialise();
    Path file = directory.resolve("member").resolve(IdentityFile.NAME);
    String whole = Files.readString(file);
    Files.writeString(file, whole.replace("format=1", "format=2"));
    assertTrue(refusal(config("rocksdb", "jraft")).contains("written by a later release"));
    for (int length = 0; length < whole.length(); length++) {
      Files.writeString(file, whole.substring(0, length));
      assertTrue(refusal(config("rocksdb", "jraft")).contains("damaged"), "length " + length);
    }
    Files.writeString(file, whole.replace("member-id=f00d", "member-id=f00e"));
    assertTrue(refusal(config("rocksdb", "jraft")).contains("damaged"));
  }

  @Test
  void anyDamageOfTheIdentityIsRefused() throws Exception {
    initialise();
    Path file = directory.resolve("member").resolve(IdentityFile.NAME);
    byte[] whole = Files.readAllBytes(file);
    for (long seed = 0; seed < 500; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      byte[] damaged =
          Arrays.copyOf(whole, random.nextBoolean() ? whole.length : random.nextInt(200));
      for (int i = random.nextInt(4); i >= 0 && damaged.length > 0; i--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      if (!Arrays.equals(damaged, whole)) {
        Files.write(file, damaged);
        String said = refusal(config("rocksdb", "jraft"));
        assertTrue(
            said.contains("damaged") || said.contains("later release"), "seed " + seed + said);
      }
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[1]), 3L << 30);
    }
    assertTrue(refusal(config("rocksdb", "jraft")).contains("damaged: too long"));
  }

  @Test
  void dataOfSomethingElseIsRefusedAndNothingWritten() throws Exception {
    Files.createDirectories(directory.resolve("member").resolve("snap"));
    Map<Path, String> before = contents();
    assertEquals(
        "data directory holds data of something else than Holdfast",
        refusal(config("rocksdb", "jraft")));
    assertEquals(before, contents());
  }

  @Test
  void anIdentityThatWasNotFinishedDoesNotCount() throws Exception {
    open().close();
    Files.writeString(directory.resolve("member").resolve(IdentityFile.DRAFT), "format=1\nclus");
    initialise();
    try (DataDirectory again = open()) {
      assertTrue(again.identity().isPresent());
    }
  }

  @Test
  void foreignNamesAreWarnedOf() throws Exception {
    Files.createDirectories(directory);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    Files.writeString(directory.resolve("notes"), "");
    try (DataDirectory opened = open()) {
      LogLine warning = opened.warnings().getFirst();
      assertEquals("found invalid file under data directory", warning.message());
      assertEquals("notes", warning.fields().get("filename"));
    }
  }

  @Test
  void aLogDirectoryOfItsOwnBelongsToTheDataDirectory() throws Exception {
    Path log = parent.resolve("log");
    MemberConfig config =
        new MemberConfig("m", directory, Optional.of(log), "rocksdb", "jraft", true);
    try (DataDirectory fresh = DataDirectory.open(config)) {
      fresh.initialise(1, 2);
      assertEquals(log.resolve("raft"), fresh.raft());
      assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(log)));
      Files.createDirectory(fresh.raft());
    }
    DataDirectory.open(config).close();
    String mismatch = "log directory " + log + " does not belong to the data directory";
    directory = parent.resolve("other");
    assertEquals(
        mismatch,
        refusal(new MemberConfig("m", directory, Optional.of(log), "rocksdb", "jraft", true)));
    Files.delete(log.resolve(IdentityFile.NAME));
    assertEquals(mismatch, refusal(config));
    assertFalse(Files.exists(log.resolve(IdentityFile.NAME)));
  }

  private Map<Path, String> contents() throws IOException {
    Map<Path, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.toList()) {
        contents.put(file, Files.isRegularFile(file) ? Files.readString(file) : "");
      }
    }
    return contents;
  }
}
