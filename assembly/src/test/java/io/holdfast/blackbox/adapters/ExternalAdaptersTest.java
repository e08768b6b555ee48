package io.holdfast.blackbox.adapters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.blackbox.client.Etcdctl;
import io.holdfast.blackbox.server.Launcher;
import io.holdfast.blackbox.server.MemberConfig;
import io.holdfast.blackbox.server.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A jar in {@code lib/ext} brings an engine or a kind of log that flags can choose. */
@Tag("blackbox")
class ExternalAdaptersTest {
  private static final Duration END_MAX = Duration.ofSeconds(30);

  @TempDir Path directory;
  private ExtendedDistribution distribution;
  private ProviderJar jars;

  @BeforeEach
  void extend() throws IOException {
    distribution =
        new ExtendedDistribution(directory.resolve("distribution"), Launcher.configured());
    jars = new ProviderJar(Files.createDirectory(directory.resolve("work")));
  }

  private ServerProcess start(String engine, String... flags) {
    return ServerProcess.start(
        distribution.program(),
        engine,
        MemberConfig.single(directory.resolve("member"), List.of(flags)));
  }

  @Test
  void anEngineAndALogFromElsewhereServe() throws IOException {
    jars.storage(distribution.extensions().resolve("paper.jar"), "Paper", "paper");
    jars.consensus(distribution.extensions().resolve("solo.jar"), "Solo", "solo");
    try (ServerProcess server = start("paper", "--consensus=solo").awaitReady()) {
      Etcdctl client = new Etcdctl(List.of(server.endpoint()));
      client.run("put", "engine", "of others");
      server.kill();
      server.restart().awaitReady();
      assertEquals("engine\nof others\n", client.run("get", "engine"));
    }
  }

  @Test
  void anUnknownNameListsTheKnownOnesFromElsewhereToo() throws IOException {
    jars.storage(distribution.extensions().resolve("paper.jar"), "Paper", "paper");
    refused("stone", "known are: memory, paper, rocksdb, xodus");
  }

  @Test
  void aNameThatIsThereTwiceIsRefused() throws IOException {
    jars.storage(distribution.extensions().resolve("other.jar"), "Other", "rocksdb");
    refused(
        "memory",
        "storage engine \\\"rocksdb\\\" is there twice: com.example.adapter.Other in other.jar and"
            + " io.holdfast.storage.rocksdb.RocksDbOrderedStoreProvider in"
            + " holdfast-storage-rocksdb-");
  }

  @Test
  void aNameOfALogThatIsThereTwiceIsRefused() throws IOException {
    jars.consensus(distribution.extensions().resolve("other.jar"), "Other", "jraft");
    refused("memory", "consensus \\\"jraft\\\" is there twice: com.example.adapter.Other in ");
  }

  /** In one line, and before anything is made. */
  private void refused(String engine, String reason) {
    try (ServerProcess server = start(engine)) {
      assertEquals(1, server.awaitExit(END_MAX));
      server.awaitLine(reason, END_MAX);
      assertTrue(server.logTail().lines().count() <= 1, server.logTail());
      assertTrue(Files.notExists(server.member().directory().resolve("data")), "data was made");
    }
  }
}
