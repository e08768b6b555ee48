package io.holdfast.blackbox.observability;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.blackbox.client.Etcdctl;
import io.holdfast.blackbox.server.Launcher;
import io.holdfast.blackbox.server.ProcessFactory;
import io.holdfast.blackbox.server.ServerProcess;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a member does when nobody asks it anything. */
@Tag("blackbox")
class MemberAtRestTest {
  private static final Duration WINDOW = Duration.ofSeconds(10);

  /** One and a half percent of a core; a timer that ticks every millisecond takes four. */
  private static final Duration USED_MAX = WINDOW.multipliedBy(15).dividedBy(1_000);

  /** The JVM compiles for a while what has been called. */
  private static final int WINDOWS_MAX = 12;

  @Test
  void ofOneCoreNextToNothingIsUsedByWhoeverHasServed() {
    try (ServerProcess server =
        new ProcessFactory(Launcher.configured()).start(Launcher.engine(), List.of())) {
      Etcdctl etcdctl = new Etcdctl(List.of(server.endpoint()));
      etcdctl.run("put", "a", "b");
      etcdctl.run("get", "a");
      Duration used;
      int windows = 0;
      do {
        used = usedInAWindow(server);
        windows++;
      } while (used.compareTo(USED_MAX) > 0 && windows < WINDOWS_MAX);
      assertTrue(used.compareTo(USED_MAX) <= 0, used + " of processor time in " + WINDOW);
    }
  }

  private static Duration usedInAWindow(ServerProcess server) {
    Duration before = used(server);
    long end = System.nanoTime() + WINDOW.toNanos();
    for (long left = WINDOW.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
    return used(server).minus(before);
  }

  private static Duration used(ServerProcess server) {
    return ProcessHandle.of(server.pid())
        .flatMap(process -> process.info().totalCpuDuration())
        .orElseThrow();
  }
}
