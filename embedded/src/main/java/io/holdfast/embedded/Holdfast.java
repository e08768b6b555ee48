package io.holdfast.embedded;

import io.holdfast.domain.service.Environment;
import io.holdfast.domain.service.MemberApis;
import io.holdfast.domain.service.Node;
import io.holdfast.ports.consensus.Consensus;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.time.Scheduler;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/**
 * A member that runs inside this process.
 *
 * <pre>{@code
 * try (Holdfast holdfast = Holdfast.builder().start()) {
 *   holdfast.keyValues().put(PutRequest.of(key, value), CallContext.ANONYMOUS);
 * }
 * }</pre>
 *
 * <p>Any number of them live side by side: nothing is shared, nothing is static, and the process is
 * never ended. They log to {@link System.Logger}, which the host may lead wherever it wants.
 *
 * <p>Thread-safe, but for {@link #close}, which must not be called on a thread of the member: hang
 * it on {@link #ended} and not on the answer of a call.
 */
public final class Holdfast implements MemberApis, AutoCloseable {
  private final Resources open;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final Node node;
  private boolean serving;

  private Holdfast(MemberPlan plan, Resources open) throws IOException, InterruptedException {
    this.open = open;
    if (plan.places().held().isPresent()) {
      open.opened(HeldDirectory.take(plan));
    }
    Scheduler scheduler = open.opened(new ThreadScheduler("timer"));
    Workers workers = open.opened(new Workers(ended::completeExceptionally));
    plan.tokens()
        .ifPresent(
            tokens -> open.opened(new FileWatch(scheduler, workers.reading(), tokens::reload)));
    PeerAddresses addresses = new PeerAddresses(plan.node().initialMembers());
    Network.Opened network =
        open.opened(
            plan.network()
                .open(
                    new Foundation(
                        plan.node(),
                        addresses,
                        Time.TICKER,
                        scheduler,
                        workers.reading(),
                        plan.random())));
    OrderedStore store = open.opened(network.through(plan.openStore()));
    Consensus consensus = plan.makeLog(network.transport());
    node = new Node(plan.node(), environment(plan, network, store, consensus, scheduler, workers));
    addresses.askFirst(node::peerUrls);
    MemberParts parts = new MemberParts(node, consensus, store);
    open.opened(network.letPeersIn(parts));
    open.opened(node);
    node.start();
    if (becomesReady()) {
      open.opened(network.letClientsIn(parts));
      serving = true;
    }
  }

  private Environment environment(
      MemberPlan plan,
      Network.Opened network,
      OrderedStore store,
      Consensus consensus,
      Scheduler scheduler,
      Workers workers) {
    return new Environment(
        store,
        consensus,
        network.transport(),
        Time.TICKER,
        scheduler,
        plan.time().lifetimes().orElseGet(() -> new Environment.Lifetimes(Time.TICKER, scheduler)),
        workers.reading(),
        workers.background(),
        workers.scanning(),
        workers.watching(),
        plan.backups(),
        plan.passwords(),
        workers.hashing(),
        plan.tokens().map(tokens -> new Environment.Signing(tokens, workers.signing())),
        plan.random(),
        plan.time().clock(),
        () -> ended.complete(null),
        ended::completeExceptionally);
  }

  /** What is said about a member before it is made; everything has a default. */
  public static HoldfastBuilder builder() {
    return new HoldfastBuilder();
  }

  static Holdfast start(MemberPlan plan) throws IOException, InterruptedException {
    Resources open = new Resources();
    try {
      return new Holdfast(plan, open);
    } catch (IOException | InterruptedException | RuntimeException e) {
      closeAfter(e, open);
      throw e;
    }
  }

  private static void closeAfter(Exception failure, Resources open) {
    try {
      open.close();
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  /** False if it has ended before: it was removed from its cluster. */
  private boolean becomesReady() throws InterruptedException {
    try {
      CompletableFuture.anyOf(node.ready().toCompletableFuture(), ended).get();
      return !ended.isDone();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the member cannot run", e.getCause());
    }
  }

  @Override
  public Node node() {
    return node;
  }

  /** Whether it has come to its end: it was removed, or must not go on. */
  public boolean hasEnded() {
    return ended.isDone();
  }

  /**
   * Completes, on a thread of its own, when the member has come to its end: close it then. It has
   * been removed from its cluster or, if this completes exceptionally, must not go on.
   */
  public CompletionStage<Void> ended() {
    return ended
        .whenCompleteAsync(
            (done, failure) -> {}, task -> Thread.ofPlatform().daemon().name("ended").start(task))
        .minimalCompletionStage();
  }

  /**
   * Lets another member lead while clients are still served, then stops serving, leaves the log and
   * writes everything out. Blocks; when it returns, no thread, file or memory outside the heap is
   * kept. Again it does nothing.
   */
  @Override
  public synchronized void close() {
    if (serving && !ended.isDone()) {
      node.handOver();
      node.endWatches();
    }
    serving = false;
    open.close();
  }
}
