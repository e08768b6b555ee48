package io.holdfast.domain.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.holdfast.backup.bbolt.BboltBackupFormat;
import io.holdfast.consensus.standalone.StandaloneConsensusProvider;
import io.holdfast.domain.mvcc.KeyspaceLayout;
import io.holdfast.ports.CallContext;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.KvError;
import io.holdfast.ports.KvException;
import io.holdfast.ports.auth.AuthApi;
import io.holdfast.ports.auth.PasswordHasher;
import io.holdfast.ports.auth.Permission;
import io.holdfast.ports.auth.SignedTokens;
import io.holdfast.ports.consensus.Consensus;
import io.holdfast.ports.consensus.ConsensusConfig;
import io.holdfast.ports.peer.PeerTransport;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.StoreConfig;
import io.holdfast.storage.memory.MemoryOrderedStoreProvider;
import io.holdfast.testkit.auth.CheapPasswordHasher;
import io.holdfast.testkit.peer.InMemoryPeerNetwork;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** A whole member that agrees with nobody but itself and keeps everything in memory. */
final class SoleMember implements AutoCloseable {
  static final CallContext ANONYMOUS = CallContext.ANONYMOUS;
  private static final long PATIENCE_SECONDS = 30;

  final CheapPasswordHasher passwords = new CheapPasswordHasher();
  private final AtomicLong skippedNanos = new AtomicLong();
  private final AtomicReference<Runnable> duringComparison = new AtomicReference<>(() -> {});
  private final ThreadedScheduler scheduler = new ThreadedScheduler();
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final InMemoryPeerNetwork network = new InMemoryPeerNetwork();
  private final OrderedStore store;
  private final Optional<SignedTokens> signed;
  private Node node;

  /** Knows users by random tokens. */
  SoleMember() {
    this(Optional.empty());
  }

  SoleMember(Optional<SignedTokens> signed) {
    this.signed = signed;
    store =
        new MemoryOrderedStoreProvider()
            .open(Path.of("unused"), KeyspaceLayout.ALL, StoreConfig.DEFAULTS);
    node = start();
  }

  private Node start() {
    PeerTransport transport = network.open(1);
    Consensus consensus =
        new StandaloneConsensusProvider()
            .create(
                new ConsensusConfig(
                    1,
                    1,
                    Set.of(1L),
                    Path.of("unused"),
                    Duration.ofMillis(100),
                    Duration.ofSeconds(1),
                    true,
                    Duration.ofSeconds(7),
                    1000,
                    1000,
                    true),
                transport,
                this::nanos);
    Node started = new Node(NodeConfig.single(), environment(consensus, transport));
    started.start();
    answer(started.ready());
    return started;
  }

  private Environment environment(Consensus consensus, PeerTransport transport) {
    return new Environment(
        store,
        consensus,
        transport,
        this::nanos,
        scheduler,
        new Environment.Lifetimes(this::nanos, scheduler),
        workers,
        workers,
        workers,
        Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory()),
        new BboltBackupFormat(),
        new Interrupted(),
        workers,
        signed.map(tokens -> new Environment.Signing(tokens, workers)),
        new SecureRandom(),
        InstantSource.system(),
        () -> {},
        cause -> {
          throw new AssertionError(cause);
        });
  }

  /** Has something happen while the next password is compared. */
  void duringComparison(Runnable action) {
    duringComparison.set(action);
  }

  private final class Interrupted implements PasswordHasher {
    @Override
    public String hash(String password) {
      return passwords.hash(password);
    }

    @Override
    public boolean matches(String password, String hash) {
      duringComparison.getAndSet(() -> {}).run();
      return passwords.matches(password, hash);
    }
  }

  private long nanos() {
    return System.nanoTime() + skippedNanos.get();
  }

  Node node() {
    return node;
  }

  /** Lets time pass at once. */
  void skip(Duration time) {
    skippedNanos.addAndGet(time.toNanos());
  }

  /** The same store in a new run. */
  void restart() {
    node.close();
    network.shutDown(1);
    node = start();
  }

  /**
   * Makes a user root with the password r and one u with the password p, whose role held may read
   * and write {@code granted}, and has requests checked from now on.
   */
  void checkUsers(KeyRange granted) {
    AuthApi auth = node().auth();
    answer(auth.userAdd("root", "r", false, ANONYMOUS));
    answer(auth.userGrantRole("root", "root", ANONYMOUS));
    answer(auth.userAdd("u", "p", false, ANONYMOUS));
    answer(auth.roleAdd("held", ANONYMOUS));
    Permission permission = new Permission(Permission.Kind.READWRITE, granted);
    answer(auth.roleGrantPermission("held", Optional.of(permission), ANONYMOUS));
    answer(auth.userGrantRole("u", "held", ANONYMOUS));
    answer(auth.enable(ANONYMOUS));
  }

  /** Calls made by a user that has logged in. */
  CallContext login(String name, String password) {
    return with(answer(node().auth().authenticate(name, password)).token());
  }

  static CallContext with(String token) {
    return new CallContext(Optional.of(token), Optional.empty(), false);
  }

  static <T> T answer(CompletionStage<T> call) {
    try {
      return call.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | TimeoutException | ExecutionException e) {
      throw new AssertionError("no answer", e);
    }
  }

  static void assertRefused(KvError expected, CompletionStage<?> call) {
    ExecutionException failure =
        assertThrows(
            ExecutionException.class,
            () -> call.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    KvException refused = assertInstanceOf(KvException.class, failure.getCause());
    assertEquals(expected, refused.error());
  }

  @Override
  public void close() {
    node.close();
    scheduler.close();
    workers.shutdownNow();
    network.close();
    store.close();
  }
}
