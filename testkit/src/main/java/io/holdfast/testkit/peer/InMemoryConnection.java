package io.holdfast.testkit.peer;

import io.holdfast.ports.peer.PeerConnection;
import io.holdfast.ports.peer.PeerException;
import io.holdfast.ports.peer.PeerService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One connection, seen from both of its ends. Requests and answers each arrive in order. */
final class InMemoryConnection implements PeerConnection {
  /** A request without an answer so far. Compared by identity. */
  private static final class Pending {
    private final CompletableFuture<byte[]> answer = new CompletableFuture<>();
  }

  private final InMemoryPeerNetwork network;
  private final long from;
  private final InMemoryPeerTransport other;
  private final InOrder there;
  private final InOrder back;
  private final Map<String, Object> attachments = new ConcurrentHashMap<>();
  private final Set<Pending> unanswered = ConcurrentHashMap.newKeySet();
  private final List<Runnable> closeTasks = new ArrayList<>();
  private volatile boolean open = true;

  InMemoryConnection(InMemoryPeerNetwork network, long from, InMemoryPeerTransport other) {
    this.network = network;
    this.from = from;
    this.other = other;
    this.there = new InOrder(network.threads());
    this.back = new InOrder(network.threads());
  }

  private long to() {
    return other.memberId();
  }

  boolean isOpen() {
    return open;
  }

  boolean leadsTo(@Nullable InMemoryPeerTransport member) {
    return open && other == member;
  }

  CompletableFuture<byte[]> request(String name, byte[] payload, Duration timeout) {
    Pending pending = new Pending();
    unanswered.add(pending);
    Future<?> expiry = expire(pending.answer, timeout);
    var unused =
        pending.answer.whenComplete((bytes, failure) -> {
          expiry.cancel(false);
          unanswered.remove(pending);
        });
    network.carry(from, to(), there, () -> deliver(name, payload, pending.answer));
    if (!open) {
      pending.answer.completeExceptionally(lost());
    }
    return pending.answer;
  }

  private void deliver(String name, byte[] payload, CompletableFuture<byte[]> answer) {
    if (!open) {
      return;
    }
    @Nullable PeerService service = other.service(name);
    InMemoryRequest request = new InMemoryRequest(this, payload, answer);
    if (service == null) {
      request.fail("nobody answers " + name);
    } else {
      handle(service, request);
    }
  }

  private static void handle(PeerService service, InMemoryRequest request) {
    try {
      service.handle(request);
    } catch (RuntimeException e) {
      request.failUnlessAnswered("the service failed: " + e.getMessage());
    }
  }

  /** Brings an answer to where the request came from. */
  void answer(Runnable completion) {
    network.carry(
        to(),
        from,
        back,
        () -> {
          if (open) {
            completion.run();
          }
        });
  }

  @Override
  public long memberId() {
    return from;
  }

  @Override
  public void attach(String key, Object value) {
    attachments.put(key, value);
  }

  @Override
  public @Nullable Object attachment(String key) {
    return attachments.get(key);
  }

  @Override
  public void onClose(Runnable task) {
    synchronized (closeTasks) {
      if (open) {
        closeTasks.add(task);
        return;
      }
    }
    task.run();
  }

  @Override
  public void close() {
    List<Runnable> tasks;
    synchronized (closeTasks) {
      if (!open) {
        return;
      }
      open = false;
      tasks = List.copyOf(closeTasks);
    }
    tasks.forEach(there::execute);
    List.copyOf(unanswered)
        .forEach(pending -> back.execute(() -> pending.answer.completeExceptionally(lost())));
    there.execute(network::refresh);
  }

  private Future<?> expire(CompletableFuture<byte[]> answer, Duration timeout) {
    try {
      return network
          .clock()
          .schedule(
              () -> back.execute(() -> answer.completeExceptionally(late())),
              timeout.toNanos(),
              TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.completedFuture(null);
    }
  }

  private static PeerException lost() {
    return new PeerException("the connection is gone", true);
  }

  private static PeerException late() {
    return new PeerException("no answer in time", true);
  }
}
