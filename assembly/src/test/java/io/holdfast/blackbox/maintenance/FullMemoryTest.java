package io.holdfast.blackbox.maintenance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.blackbox.client.Etcdctl;
import io.holdfast.blackbox.history.Endpoint;
import io.holdfast.blackbox.server.Launcher;
import io.holdfast.blackbox.server.ProcessFactory;
import io.holdfast.blackbox.server.ServerProcess;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An engine that keeps everything in memory is full before the memory is. */
@Tag("blackbox")
class FullMemoryTest {
  @Test
  @Timeout(180)
  void whatHasNoRoomInMemoryIsRefusedAndTheRestServed() {
    try (ServerProcess server =
        new ProcessFactory(Launcher.configured())
            .start("memory", List.of("--quota-backend-bytes=-1"))) {
      int acknowledged;
      try (Endpoint endpoint = new Endpoint(server.endpoint())) {
        acknowledged = new Filling(endpoint).fill("a");
      }
      assertTrue(acknowledged > 50, "only " + acknowledged + " were written");
      Etcdctl etcdctl = new Etcdctl(List.of(server.endpoint()));
      assertTrue(etcdctl.run("alarm", "list").contains("alarm:NOSPACE"));
      server.kill();
      server.restart().awaitReady();
      try (Endpoint endpoint = new Endpoint(server.endpoint())) {
        assertTrue(new Filling(endpoint).count("a") >= acknowledged);
      }
    }
  }
}
