package io.holdfast.blackbox.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.blackbox.client.Etcdctl;
import io.holdfast.blackbox.server.Launcher;
import io.holdfast.blackbox.server.MemberConfig;
import io.holdfast.blackbox.server.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A member goes on with another engine as if nothing had happened. */
@Tag("blackbox")
@Timeout(120)
class MigrateTest {
  @TempDir Path directory;

  private record Seen(String keys, String hash) {}

  private static Seen seen(ServerProcess server) {
    Etcdctl etcdctl = new Etcdctl(List.of(server.endpoint()));
    return new Seen(
        etcdctl.run("get", "", "--prefix", "-w", "fields").replaceAll("\"RaftTerm\".*", ""),
        etcdctl.run("endpoint", "hashkv"));
  }

  @Test
  void aMemberGoesThereAndBackAgain() throws Exception {
    MemberConfig member = MemberConfig.single(directory.resolve("member"), List.of());
    String data = "--data-dir=" + member.directory().resolve("data");
    Seen before;
    try (ServerProcess server = start("rocksdb", member)) {
      Etcdctl etcdctl = new Etcdctl(List.of(server.endpoint()));
      for (int i = 0; i < 30; i++) {
        etcdctl.run("put", "k" + i % 10, "v" + i);
      }
      etcdctl.run("lease", "grant", "3600");
      etcdctl.run("compact", "12");
      before = seen(server);
      Etcdutl.Result running = Etcdutl.execute("migrate", data, "--to=memory");
      assertEquals(1, running.status());
      assertTrue(running.output().contains("in use by another process"), running.output());
      server.terminate();
      refusedAs("memory", member);
      Etcdutl.run("migrate", data, "--to=memory");
      assertEquals(before, served("memory", member));
      Etcdutl.run("migrate", data, "--to=xodus");
      assertEquals(before, served("xodus", member));
      refusedAs("rocksdb", member);
      Etcdutl.run("migrate", data, "--to=rocksdb");
      assertEquals(before, served("rocksdb", member));
    }
  }

  private static ServerProcess start(String engine, MemberConfig member) {
    return ServerProcess.start(Launcher.configured(), engine, member).awaitReady();
  }

  private static Seen served(String engine, MemberConfig member) {
    ServerProcess server = start(engine, member);
    try {
      Seen seen = seen(server);
      server.terminate();
      return seen;
    } finally {
      server.forget();
    }
  }

  private static void refusedAs(String engine, MemberConfig member) {
    ServerProcess server = ServerProcess.start(Launcher.configured(), engine, member);
    server.awaitLine("--to " + engine, Duration.ofSeconds(30));
    assertEquals(1, server.awaitExit(Duration.ofSeconds(30)));
    server.forget();
  }
}
