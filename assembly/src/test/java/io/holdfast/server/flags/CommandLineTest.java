package io.holdfast.server.flags;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.server.config.CompactionConfig.Retention;
import io.holdfast.server.config.FeatureGate;
import io.holdfast.server.config.FirstMembers;
import io.holdfast.server.config.LoggingConfig.Output;
import io.holdfast.server.config.ServerConfig;
import io.holdfast.server.config.ServerUrl;
import io.holdfast.server.report.StartupException;
import io.holdfast.testkit.Statement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CommandLineTest {
  private static ServerConfig read(Map<String, String> environment, String... arguments)
      throws StartupException {
    Engines engines = new Engines(Set.of("rocksdb", "memory"), Set.of("jraft", "standalone"));
    return assertInstanceOf(
            Invocation.Start.class, CommandLine.read(List.of(arguments), environment, engines))
        .config();
  }

  private static ServerConfig read(String... arguments) throws StartupException {
    return read(Map.of(), arguments);
  }

  @Test
  void withoutArgumentsADurableMemberStandsAlone() throws StartupException {
    ServerConfig config = read();
    assertEquals("default", config.member().name());
    assertEquals(Path.of("default.etcd"), config.member().dataDirectory());
    assertEquals("rocksdb", config.member().storage());
    assertEquals(new FirstMembers.Told("default=http://localhost:2380"), config.cluster().first());
    assertEquals(List.of("http://localhost:2379"), ServerUrl.texts(config.urls().listenClient()));
    assertEquals(Duration.ofSeconds(1), config.timing().electionTimeout());
    assertEquals(2L << 30, config.limits().quotaBytes());
    assertEquals(Duration.ofMinutes(10), config.limits().watchProgressInterval());
    assertEquals(new Retention.All(), config.compaction().retention());
    assertTrue(config.member().syncEachAppend());
  }

  @Test
  @Statement(289)
  void dashesAndEqualsSignsAreAMatterOfTaste() throws StartupException {
    ServerConfig config =
        read("-name=a", "--data-dir", "d", "-pre-vote=false", "--unsafe-no-fsync", "--vv=1");
    assertEquals("a", config.member().name());
    assertEquals(Path.of("d"), config.member().dataDirectory());
    assertFalse(config.cluster().preVote());
    assertFalse(config.member().syncEachAppend());
  }

  @Test
  void theLastOfSeveralCountsButFeatureGatesAddUp() throws StartupException {
    ServerConfig config =
        read(
            "--name=a",
            "--name=b",
            "--feature-gates=LeaseCheckpoint=true",
            "--feature-gates=AllAlpha=true,PriorityRequest=false");
    assertEquals("b", config.member().name());
    assertTrue(config.features().isOn(FeatureGate.LEASE_CHECKPOINT));
    assertTrue(config.features().isOn(FeatureGate.COMPACT_HASH_CHECK));
    assertTrue(config.features().isOn(FeatureGate.FAST_LEASE_KEEP_ALIVE));
    assertFalse(config.features().isOn(FeatureGate.PRIORITY_REQUEST));
  }

  @Test
  void theEnvironmentSetsWhatArgumentsLeaveOpen() throws StartupException {
    ServerConfig config =
        read(
            Map.of("ETCD_NAME", "e", "HOLDFAST_STORAGE", "memory", "ETCD_WAL_DIR", ""),
            "--initial-advertise-peer-urls=http://10.0.0.1:2380");
    assertEquals("e", config.member().name());
    assertEquals("memory", config.member().storage());
    assertEquals(new FirstMembers.Told("e=http://10.0.0.1:2380"), config.cluster().first());
  }

  @Test
  void urlsAreSortedAndSocketsHavePaths() throws StartupException {
    ServerConfig config =
        read(
            "--listen-client-urls=unix:///tmp/s,http://[::1]:2,http://127.0.0.1:1",
            "--advertise-client-urls=http://a.example:1");
    List<ServerUrl> urls = config.urls().listenClient();
    assertEquals(
        List.of("http://127.0.0.1:1", "http://[::1]:2", "unix:///tmp/s"), ServerUrl.texts(urls));
    assertEquals("::1", urls.get(1).host());
    assertEquals("/tmp/s", urls.get(2).path());
  }

  @Test
  void retentionIsHoursADurationOrRevisions() throws StartupException {
    String retention = "--auto-compaction-retention=";
    assertEquals(new Retention.Period(Duration.ofHours(2)), retention(retention + "2"));
    assertEquals(new Retention.Period(Duration.ofMinutes(90)), retention(retention + "1h30m"));
    assertEquals(
        new Retention.Revisions(1000),
        retention(retention + "1000", "--auto-compaction-mode=revision"));
    assertEquals(
        new Retention.Revisions(3_600_000_000_000L),
        retention(retention + "1h", "--auto-compaction-mode=revision"));
  }

  private static Retention retention(String... arguments) throws StartupException {
    return read(arguments).compaction().retention();
  }

  @Test
  void oneLogFileMayBeRotated() throws StartupException {
    ServerConfig config =
        read(
            "--log-outputs=/tmp/l",
            "--enable-log-rotation",
            "--log-rotation-config-json={\"maxsize\": 5, \"compress\": true}");
    assertEquals(List.of(new Output.File(Path.of("/tmp/l"))), config.logging().outputs());
    assertEquals(5, config.logging().rotation().orElseThrow().megabytes());
    assertTrue(config.logging().rotation().orElseThrow().compress());
  }
}
