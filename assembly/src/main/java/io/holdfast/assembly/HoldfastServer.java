package io.holdfast.assembly;

import com.linecorp.armeria.common.util.EventLoopGroups;
import dagger.BindsInstance;
import dagger.Component;
import io.holdfast.api.grpc.GrpcApi;
import io.holdfast.api.http.HttpApi;
import io.holdfast.api.http.ListenException;
import io.holdfast.api.peer.ArmeriaPeerTransport;
import io.holdfast.api.peer.MembersRoute;
import io.holdfast.api.peer.PeerListenException;
import io.holdfast.api.peer.PeerProbe;
import io.holdfast.api.peer.PeerSecurity;
import io.holdfast.api.peer.PeerServer;
import io.holdfast.api.peer.PeerServerConfig;
import io.holdfast.assembly.audit.FileAuditLog;
import io.holdfast.assembly.tls.MemberTls;
import io.holdfast.domain.service.Node;
import io.holdfast.ports.cluster.Member;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.time.Scheduler;
import io.holdfast.ports.time.Ticker;
import io.netty.channel.EventLoopGroup;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * One member with everything around it: store, log, peers and clients.
 *
 * <p>What was opened is closed in reverse order, also when the start fails halfway.
 */
public final class HoldfastServer implements AutoCloseable {
  /** Everything one member consists of. */
  @Singleton
  @Component(modules = {AdapterModule.class, MemberModule.class, ServingModule.class})
  interface Parts {
    OrderedStore store();

    ThreadScheduler scheduler();

    Ticker ticker();

    Workers workers();

    ArmeriaPeerTransport transport();

    PeerSecurity security();

    CompletableFuture<Integer> ended();

    GrpcApi grpc();

    HttpApi http();

    Node node();

    Optional<FileAuditLog> audit();

    /** Makes the parts as they are asked for. */
    @Component.Factory
    interface Factory {
      Parts of(
          @BindsInstance HoldfastConfig config,
          @BindsInstance MemberTls tls,
          @BindsInstance EventLoopGroup eventLoops);
    }
  }

  /** How soon a changed file is noticed. */
  static final Duration FILES_PERIOD = Duration.ofSeconds(1);

  private static final int EVENT_LOOPS_END_SECONDS = 5;

  private final HoldfastConfig config;
  private final MemberTls tls;
  private final EventLoopGroup eventLoops;
  private final Parts parts;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private boolean serving;

  private HoldfastServer(HoldfastConfig config, MemberTls tls) {
    this.config = config;
    this.tls = tls;
    this.eventLoops = EventLoopGroups.newEventLoopGroup(eventLoopThreads(), "io", true);
    opened(() ->
        eventLoops
            .shutdownGracefully(0, EVENT_LOOPS_END_SECONDS, TimeUnit.SECONDS)
            .syncUninterruptibly());
    this.parts = DaggerHoldfastServer_Parts.factory().of(config, tls, eventLoops);
  }

  private static int eventLoopThreads() {
    return Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 8);
  }

  /**
   * Puts a member together and starts it; returns when it serves, or has {@link #ended}. Waits for
   * other members as long as that takes.
   *
   * @throws PeerListenException if a peer address cannot be listened on
   * @throws ListenException if a client address cannot be listened on
   * @throws InterruptedException if the wait was given up
   */
  public static HoldfastServer start(HoldfastConfig config, MemberTls tls)
      throws PeerListenException, ListenException, InterruptedException {
    HoldfastServer server = new HoldfastServer(config, tls);
    try {
      server.start();
      return server;
    } catch (PeerListenException | ListenException | InterruptedException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private void start() throws PeerListenException, ListenException, InterruptedException {
    parts.audit().ifPresent(this::opened);
    opened(parts.scheduler());
    opened(parts.workers());
    opened(tlsFiles()::cancel);
    opened(parts.store());
    opened(parts.transport());
    Node node = parts.node();
    opened(probe(node));
    opened(
        PeerServer.start(
            config.listenPeer(),
            parts.transport(),
            List.of(MembersRoute.of(config.node().clusterId(), node::members)),
            parts.security(),
            eventLoops,
            PeerServerConfig.DEFAULTS));
    opened(node);
    node.start();
    if (becomesReady(node)) {
      opened(ClientServers.start(config, tls, parts, eventLoops));
      serving = true;
    }
  }

  private Scheduler.Timer tlsFiles() {
    return parts
        .scheduler()
        .every(FILES_PERIOD, new Repeated(parts.workers().reading(), tls::reload));
  }

  private PeerProbe probe(Node node) {
    long self = config.node().self().id();
    return new PeerProbe(
        parts.transport(),
        parts.transport().measures(),
        () -> node.measures().members().stream().map(Member::id).filter(id -> id != self).toList(),
        parts.scheduler(),
        parts.ticker());
  }

  /** False if it has ended before: it was removed from its cluster. */
  private boolean becomesReady(Node node) throws InterruptedException {
    try {
      CompletableFuture.anyOf(node.ready().toCompletableFuture(), parts.ended()).get();
      return !parts.ended().isDone();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the member cannot run", e.getCause());
    }
  }

  private void opened(AutoCloseable resource) {
    open.push(resource);
  }

  /** The audit log, if there is one. */
  Optional<FileAuditLog> audit() {
    return parts.audit();
  }

  /** The member itself, for use inside this process. */
  public Node node() {
    return parts.node();
  }

  /**
   * Completes when the member has come to its end: close it then. With 0 if it was removed from its
   * cluster, exceptionally if it must not go on.
   */
  public CompletionStage<Integer> ended() {
    return parts.ended();
  }

  /**
   * Lets another member lead while clients are still served, then stops serving, leaves the log and
   * writes everything out. Blocks.
   */
  @Override
  public void close() {
    if (serving && !parts.ended().isDone()) {
      serving = false;
      parts.node().handOver();
    }
    RuntimeException failure = null;
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        failure = failure == null ? new IllegalStateException("not closed in order", e) : failure;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
