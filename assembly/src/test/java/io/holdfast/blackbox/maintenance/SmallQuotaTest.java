package io.holdfast.blackbox.maintenance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.blackbox.client.Etcdctl;
import io.holdfast.blackbox.history.Endpoint;
import io.holdfast.blackbox.server.Launcher;
import io.holdfast.blackbox.server.ProcessFactory;
import io.holdfast.blackbox.server.ServerProcess;
import io.holdfast.testkit.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A store that may take 16 MiB is filled, and made room in, without a restart. */
@Tag("blackbox")
@Statement({68, 73, 251, 252, 285, 286})
class SmallQuotaTest {
  private static final long QUOTA_BYTES = 16 << 20;
  private static final Duration CALL_MAX = Duration.ofSeconds(20);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ServerProcess server =
      new ProcessFactory(Launcher.configured())
          .start(Launcher.engine(), List.of("--quota-backend-bytes=" + QUOTA_BYTES));
  private final Endpoint endpoint = new Endpoint(server.endpoint());
  private final Filling filling = new Filling(endpoint);
  private final Etcdctl etcdctl = new Etcdctl(List.of(server.endpoint()));

  @AfterEach
  void stop() {
    endpoint.close();
    server.close();
  }

  @Test
  @Timeout(180)
  void aFullStoreIsMadeRoomInByDeletingCompactingAndClearingTheAlarm() {
    int acknowledged = filling.fill("a");
    assertTrue(acknowledged > 50, "only " + acknowledged + " were written");
    assertTrue(filling.count("a") >= acknowledged);
    assertTrue(etcdctl.run("alarm", "list").contains("alarm:NOSPACE"));
    String kept = "a" + (acknowledged - 1);
    for (int number = 0; number < acknowledged - 1; number++) {
      etcdctl.run("del", "a" + number);
    }
    etcdctl.run("compact", revision(), "--physical");
    assertTrue(etcdctl.run("alarm", "disarm").contains("alarm:NOSPACE"));
    assertEquals("", etcdctl.run("alarm", "list"));
    for (int number = 0; number < 20; number++) {
      filling.put("b", number);
    }
    assertEquals(20, filling.count("b"));
    assertEquals(kept + "\n", etcdctl.run("get", kept, "--keys-only").strip() + "\n");
    assertTrue(filling.fill("c") > 30, "space was not given back");
  }

  private String revision() {
    long revision = endpoint.status(CALL_MAX).getHeader().getRevision();
    return Long.toString(revision);
  }

  @Test
  @Timeout(180)
  void defragmentingGivesBackWhatWasDeleted() {
    filling.fill("a");
    etcdctl.run("del", "a", "--prefix");
    etcdctl.run("compact", revision());
    etcdctl.run("defrag");
    awaitSizeBelow(QUOTA_BYTES / 4);
    etcdctl.run("alarm", "disarm");
    filling.put("b", 1);
    assertEquals("", etcdctl.run("alarm", "list"));
  }

  /** Files go when nobody reads them any more, which may be a moment later. */
  private void awaitSizeBelow(long bytes) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (endpoint.status(CALL_MAX).getDbSize() >= bytes) {
      assertTrue(System.nanoTime() < end, "still more than " + bytes + " bytes");
    }
  }
}
