package io.holdfast.domain.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.backup.bbolt.BboltBackupFormat;
import io.holdfast.domain.command.ClusterChange;
import io.holdfast.domain.command.Command;
import io.holdfast.domain.command.CommandCodec;
import io.holdfast.domain.command.Envelope;
import io.holdfast.domain.fakes.InterruptedStore;
import io.holdfast.domain.fakes.ManualTime;
import io.holdfast.domain.mvcc.KeyspaceLayout;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.CallContext;
import io.holdfast.ports.KvError;
import io.holdfast.ports.KvException;
import io.holdfast.ports.cluster.Member;
import io.holdfast.ports.kv.PutRequest;
import io.holdfast.ports.kv.PutResponse;
import io.holdfast.ports.peer.PeerTransport;
import io.holdfast.ports.storage.StoreConfig;
import io.holdfast.ports.watch.WatchConfig;
import io.holdfast.storage.memory.MemoryOrderedStoreProvider;
import io.holdfast.testkit.auth.CheapPasswordHasher;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;

/** A member whose time, work and log are in the hands of one test thread. */
final class ManualMember implements AutoCloseable {
  static final CallContext ANONYMOUS = CallContext.ANONYMOUS;

  final ManualTime time;
  final FakeConsensus log = new FakeConsensus();
  final InterruptedStore store =
      new InterruptedStore(
          new MemoryOrderedStoreProvider()
              .open(Path.of("unused"), KeyspaceLayout.ALL, StoreConfig.DEFAULTS));
  final Node node;

  /** With a quota, in bytes. */
  ManualMember(long id, PeerTransport transport, long quotaBytes) {
    this(id, transport, quotaBytes, List.of());
  }

  /** Beside others. */
  ManualMember(long id, PeerTransport transport, long quotaBytes, List<Member> others) {
    this(
        id,
        transport,
        quotaBytes,
        others,
        NodeConfig.Joining.FOUNDING,
        new ManualTime(),
        MaintenanceConfig.DEFAULTS);
  }

  /** In a time that others share. */
  ManualMember(
      long id,
      PeerTransport transport,
      long quotaBytes,
      List<Member> others,
      NodeConfig.Joining joining,
      ManualTime time,
      MaintenanceConfig maintenance) {
    this.time = time;
    Member self = new Member(id, "m" + id, List.of(), List.of(), false);
    NodeConfig.Limits limits =
        new NodeConfig.Limits(128, 2000, quotaBytes, 100, 1 << 20, Duration.ofMillis(100));
    NodeConfig config =
        new NodeConfig(
            7,
            self,
            members(self, others),
            joining,
            limits,
            NodeConfig.Timing.DEFAULTS,
            WatchConfig.DEFAULTS,
            NodeConfig.AutoCompaction.OFF,
            AuthConfig.DEFAULTS,
            maintenance);
    node = new Node(config, environment(transport));
    node.start();
    log.commit();
  }

  private static List<Member> members(Member self, List<Member> others) {
    List<Member> all = new ArrayList<>(others);
    all.add(self);
    return all;
  }

  private Environment environment(PeerTransport transport) {
    return new Environment(
        store,
        log,
        transport,
        time,
        time,
        new Environment.Lifetimes(time, time),
        time,
        time,
        time,
        time,
        new BboltBackupFormat(),
        new CheapPasswordHasher(),
        time,
        Optional.empty(),
        RandomGenerator.of("L64X128MixRandom"),
        InstantSource.system(),
        () -> {},
        cause -> {
          throw new AssertionError(cause);
        });
  }

  /** Alone, without a bound on its store. */
  static ManualMember alone(PeerTransport transport) {
    ManualMember member = new ManualMember(1, transport, -1);
    member.log.role(true, 1, 3);
    return member;
  }

  /** A learner in the cluster of another member, which leads. */
  static ManualMember learner(long id, PeerTransport transport) {
    NodeConfig.Joining joined = new NodeConfig.Joining(false, false, true, 1);
    ManualMember member =
        new ManualMember(
            id, transport, -1, List.of(), joined, new ManualTime(), MaintenanceConfig.DEFAULTS);
    member.log.role(false, id + 1, 3);
    Member other = new Member(id + 1, "other", List.of("http://other:1"), List.of(), false);
    member.commit(new ClusterChange.Found(List.of(other)));
    Member self = new Member(id, "", List.of("http://self:1"), List.of(), true);
    member.commit(new ClusterChange.Add(self, 1));
    return member;
  }

  /** As if some member had proposed it. */
  void commit(ClusterChange change) {
    log.commit(CommandCodec.encode(new Envelope(0, 0, "", 0, new Command.ChangeCluster(change))));
  }

  CompletionStage<PutResponse> put(String key, long lease) {
    return node.keyValues()
        .put(
            new PutRequest(Bytes.utf8(key), Bytes.utf8("v"), lease, false, false, false),
            ANONYMOUS);
  }

  /** Commits what was proposed and does the work that follows. */
  <T> T done(CompletionStage<T> call) {
    time.work();
    log.commit();
    time.work();
    CompletableFuture<T> answer = call.toCompletableFuture();
    assertTrue(answer.isDone(), "no answer yet");
    return answer.join();
  }

  static boolean waits(CompletionStage<?> call) {
    return !call.toCompletableFuture().isDone();
  }

  static void assertRefused(KvError expected, CompletionStage<?> call) {
    assertTrue(call.toCompletableFuture().isCompletedExceptionally(), "was not refused");
    Throwable failure = call.toCompletableFuture().exceptionNow();
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    assertEquals(expected, assertInstanceOf(KvException.class, cause).error());
  }

  @Override
  public void close() {
    node.close();
    store.close();
  }
}
