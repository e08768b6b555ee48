package io.holdfast.testkit.peer;

import io.holdfast.ports.peer.PeerTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All members of a test and who can reach whom.
 *
 * <p>Two members are connected while both are open and nothing is cut between them. Cutting breaks
 * the connections at once: what was on its way is lost, and its sender cannot know whether it
 * arrived. Closing the network ends its threads.
 *
 * <p>Threads: any. What changes is guarded by the network itself; services and listeners run on its
 * threads, without that lock.
 */
public final class InMemoryPeerNetwork implements AutoCloseable {
  private record Cut(long one, long other) {
    static Cut between(long a, long b) {
      return new Cut(Math.min(a, b), Math.max(a, b));
    }
  }

  private record Bar(long by, long member) {}

  private record Held(long from, long to, Executor inOrder, Runnable delivery) {}

  /** The largest payload of a request or an answer, in bytes. */
  public static final int PAYLOAD_BYTES_MAX = 16 << 20;

  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> Thread.ofPlatform().name("peer-network").daemon(true).unstarted(task));
  private final ScheduledExecutorService clock;
  private final Map<Long, InMemoryPeerTransport> members = new HashMap<>();
  private final List<InMemoryPeerLink> links = new ArrayList<>();
  private final Set<Cut> cuts = new HashSet<>();
  private final Set<Long> alone = new HashSet<>();
  private final Set<Bar> bars = new HashSet<>();

  /** Guards itself and {@link #held}. */
  private final Set<Long> pauses = new HashSet<>();

  private final List<Held> held = new ArrayList<>();
  private volatile Duration delay = Duration.ZERO;

  /** A network without members. */
  public InMemoryPeerNetwork() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1, task -> Thread.ofPlatform().name("peer-network-clock").daemon(true).unstarted(task));
    timer.setRemoveOnCancelPolicy(true);
    clock = timer;
  }

  /** Brings up a member; one of the same id that is still up goes down first. */
  public InMemoryPeerTransport open(long memberId) {
    return open(memberId, transport -> {});
  }

  /** The same; {@code services} registers what it serves, before it can be reached. */
  public InMemoryPeerTransport open(long memberId, Consumer<PeerTransport> services) {
    shutDown(memberId);
    InMemoryPeerTransport transport = new InMemoryPeerTransport(this, memberId);
    services.accept(transport);
    synchronized (this) {
      members.put(memberId, transport);
    }
    refresh();
    return transport;
  }

  /** Takes a member down, as when its process is killed. */
  public void shutDown(long memberId) {
    synchronized (this) {
      members.remove(memberId);
      links.stream().filter(link -> link.from() == memberId).forEach(InMemoryPeerLink::retire);
    }
    refresh();
    synchronized (this) {
      links.removeIf(link -> link.from() == memberId);
    }
  }

  /** Breaks what is between two members, both ways. */
  public void cut(long one, long other) {
    synchronized (this) {
      cuts.add(Cut.between(one, other));
    }
    refresh();
  }

  /** Breaks what is between a member and all others, also those that come up later. */
  public void isolate(long memberId) {
    synchronized (this) {
      alone.add(memberId);
    }
    refresh();
  }

  /** Undoes every cut, and leaves nobody isolated. */
  public void heal() {
    synchronized (this) {
      cuts.clear();
      alone.clear();
    }
    refresh();
  }

  /** Parts a member from another one that has left, which hears of it when it tries to connect. */
  void bar(long by, long member) {
    synchronized (this) {
      bars.add(new Bar(by, member));
    }
    refresh();
  }

  /** From now on every message takes this long; none by default. */
  public void delay(Duration oneWay) {
    delay = oneWay;
  }

  @Override
  public void close() {
    List<Long> up;
    synchronized (this) {
      up = List.copyOf(members.keySet());
    }
    up.forEach(this::shutDown);
    clock.shutdownNow();
    threads.shutdown();
  }

  Executor threads() {
    return threads;
  }

  ScheduledExecutorService clock() {
    return clock;
  }

  /**
   * What is sent to a member or by it is kept on its way from now on, as if its process stood
   * still. Connections stay, and requests run out of time as ever.
   */
  public void pause(long memberId) {
    synchronized (pauses) {
      pauses.add(memberId);
    }
  }

  /** What was kept arrives, in order, and what follows does at once. */
  public void resume(long memberId) {
    synchronized (pauses) {
      pauses.remove(memberId);
      List<Held> all = List.copyOf(held);
      held.clear();
      all.forEach(one -> carry(one.from, one.to, one.inOrder, one.delivery));
    }
  }

  /** Hands something to the other side, now or after the delay; the order stays. */
  void carry(long from, long to, Executor inOrder, Runnable delivery) {
    synchronized (pauses) {
      if (pauses.contains(from) || pauses.contains(to)) {
        held.add(new Held(from, to, inOrder, delivery));
      } else {
        carry(inOrder, delivery);
      }
    }
  }

  private void carry(Executor inOrder, Runnable delivery) {
    Duration now = delay;
    if (now.isZero()) {
      inOrder.execute(delivery);
    } else {
      var unused =
          clock.schedule(() -> inOrder.execute(delivery), now.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  /** Whom a link reaches at this moment, or null. With the lock held. */
  @Nullable InMemoryPeerTransport reach(long from, long to) {
    @Nullable InMemoryPeerTransport sender = members.get(from);
    if (sender == null
        || alone.contains(from)
        || alone.contains(to)
        || cuts.contains(Cut.between(from, to))
        || bars.contains(new Bar(from, to))) {
      return null;
    }
    @Nullable InMemoryPeerTransport receiver = members.get(to);
    if (receiver != null && bars.contains(new Bar(to, from))) {
      sender.barred();
      return null;
    }
    return receiver;
  }

  void add(InMemoryPeerLink link) {
    synchronized (this) {
      links.add(link);
    }
  }

  /** Lets every link follow what has changed. */
  void refresh() {
    List<InMemoryPeerLink> all;
    synchronized (this) {
      all = List.copyOf(links);
    }
    all.forEach(InMemoryPeerLink::refresh);
  }
}
