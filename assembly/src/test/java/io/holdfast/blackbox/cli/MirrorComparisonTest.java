package io.holdfast.blackbox.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.blackbox.client.Etcdctl;
import io.holdfast.blackbox.server.Launcher;
import io.holdfast.blackbox.server.ProcessFactory;
import io.holdfast.blackbox.server.ServerProcess;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mirrors by the original and by ours, of one server to another at the same time. They print how
 * much they copied only twice a minute, so that the copies are compared.
 */
@Tag("blackbox")
class MirrorComparisonTest {
  @TempDir Path directory;

  @Test
  void mirrorsHoldTheSame() throws Exception {
    ProcessFactory servers = new ProcessFactory(Launcher.configured());
    try (ServerProcess from = servers.start(Launcher.engine(), List.of());
        ServerProcess to = servers.start(Launcher.engine(), List.of())) {
      mirrorsAreEqual(from, to);
    }
  }

  @Test
  void aMirrorGoesOnWhereItWasWhenItsSourceComesBack() throws Exception {
    ProcessFactory servers = new ProcessFactory(Launcher.configured());
    try (ServerProcess from = servers.start(Launcher.engine(), List.of());
        ServerProcess to = servers.start(Launcher.engine(), List.of())) {
      Etcdctl source = new Etcdctl(List.of(from.endpoint()));
      Etcdctl copies = new Etcdctl(List.of(to.endpoint()));
      source.run("put", "m", "before");
      Path log = directory.resolve("mirror");
      try (Etcdctl.Running watch = copies.follow(log, "watch", "m", "--rev=1");
          Etcdctl.Running mirror =
              Etcdctl.ours(List.of(from.endpoint())).follow(log, "make-mirror", to.endpoint())) {
        watch.awaitLine("before");
        for (String value : List.of("second", "third")) {
          source.run("put", "m", value);
          watch.awaitLine(value);
        }
        source.run("compaction", "4");
        from.terminate();
        from.restart().awaitReady();
        source.run("put", "m", "since");
        watch.awaitLine("since");
        assertTrue(mirror.process().isAlive());
        assertTrue(copies.run("get", "m", "-w", "fields").contains("\"Version\" : 4\n"));
      }
    }
  }

  private void mirrorsAreEqual(ServerProcess from, ServerProcess to) throws Exception {
    Etcdctl source = new Etcdctl(List.of(from.endpoint()));
    Etcdctl copies = new Etcdctl(List.of(to.endpoint()));
    source.run("put", "m/before", "1");
    String[] words = {"make-mirror", to.endpoint(), "--prefix=m/", "--dest-prefix=stock/"};
    String[] ourWords = {"make-mirror", to.endpoint(), "--prefix=m/", "--dest-prefix=ours/"};
    Path log = directory.resolve("mirror");
    try (Etcdctl.Running watch = copies.follow(log, "watch", "--prefix", "", "--rev=1");
        Etcdctl.Running theirs = source.follow(log, words);
        Etcdctl.Running ours = Etcdctl.ours(List.of(from.endpoint())).follow(log, ourWords)) {
      watch.awaitLine("stock/before");
      watch.awaitLine("ours/before");
      source.run("put", "m/since", "2");
      source.run("del", "m/before");
      source.run("put", "m/the-end", "3");
      watch.awaitLine("stock/the-end");
      watch.awaitLine("ours/the-end");
      assertTrue(theirs.process().isAlive());
      assertTrue(ours.process().isAlive());
    }
    String mirrored = copies.run("get", "--prefix", "ours/");
    assertEquals("ours/since\n2\nours/the-end\n3\n", mirrored);
    assertEquals(copies.run("get", "--prefix", "stock/"), mirrored.replace("ours/", "stock/"));
  }
}
