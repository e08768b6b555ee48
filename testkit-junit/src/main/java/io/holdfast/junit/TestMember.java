package io.holdfast.junit;

import io.holdfast.assembly.ServedNetwork;
import io.holdfast.embedded.BcryptPasswordHasher;
import io.holdfast.embedded.Holdfast;
import io.holdfast.embedded.HoldfastBuilder;
import io.holdfast.embedded.LogConfig;
import io.holdfast.embedded.ScratchDirectory;
import io.holdfast.ports.cluster.Member;
import io.holdfast.server.report.StartupException;
import io.holdfast.testkit.peer.InMemoryPeerNetwork;
import io.holdfast.testkit.time.MovableTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One member, which may run or not. Guarded by itself. */
final class TestMember {
  private static final LogConfig LOG =
      LogConfig.DEFAULTS.withTiming(Duration.ofMillis(50), Duration.ofMillis(500));

  /** The cheapest there is: tests have no secrets. */
  private static final int BCRYPT_COST = 4;

  private final Member self;
  private final InMemoryPeerNetwork peers;
  private final HoldfastBuilder builder;
  private final HeldThreads threads = new HeldThreads();
  private @Nullable TestNetwork network;
  private @Nullable Holdfast running;

  TestMember(
      long clusterId,
      Member self,
      List<Member> founders,
      ScratchDirectory directory,
      InMemoryPeerNetwork peers,
      MovableTime time) {
    this.self = self;
    this.peers = peers;
    this.builder =
        Holdfast.builder()
            .cluster(clusterId, self, founders)
            .log(LOG)
            .time(time, time)
            .passwords(new BcryptPasswordHasher(BCRYPT_COST));
    if (founders.size() == 1) {
      builder.storage(new KeptStores());
    } else {
      builder
          .consensus("jraft")
          .directories(
              directory.of(self.name()).resolve("store"), directory.of(self.name()).resolve("log"));
    }
  }

  static Member founder(int number, int port) {
    return new Member(
        number + 1,
        "member-" + number,
        List.of("http://member-" + number + ":2380"),
        List.of("http://127.0.0.1:" + port),
        false);
  }

  long id() {
    return self.id();
  }

  URI endpoint() {
    return URI.create(self.clientUrls().getFirst());
  }

  synchronized void start() {
    if (running != null) {
      throw new IllegalStateException("runs already: " + self.name());
    }
    try {
      ServedNetwork served =
          ServedNetwork.builder()
              .clients(self.clientUrls().getFirst())
              .eventLoops(threads::make)
              .build();
      TestNetwork around = new TestNetwork(served, peers);
      running = builder.network(around).start();
      network = around;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (StartupException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  synchronized boolean leads() {
    return running != null && network != null && network.leads();
  }

  synchronized void pause() {
    peers.pause(id());
    threads.hold();
  }

  synchronized void resume() {
    threads.release();
    peers.resume(id());
  }

  /** Does nothing if it does not run. */
  synchronized void stop() {
    if (running != null) {
      resume();
      running.close();
      peers.shutDown(id());
      running = null;
    }
  }
}
