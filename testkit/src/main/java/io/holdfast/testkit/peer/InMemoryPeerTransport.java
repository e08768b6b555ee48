package io.holdfast.testkit.peer;

import io.holdfast.ports.peer.PeerLink;
import io.holdfast.ports.peer.PeerService;
import io.holdfast.ports.peer.PeerTransport;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** One member's side of an {@link InMemoryPeerNetwork}. */
public final class InMemoryPeerTransport implements PeerTransport {
  private record Lane(long memberId, String name) {}

  private final InMemoryPeerNetwork network;
  private final long memberId;
  private final Map<String, PeerService> services = new ConcurrentHashMap<>();
  private final Map<Lane, InMemoryPeerLink> links = new ConcurrentHashMap<>();
  private final Queue<Runnable> barred = new ConcurrentLinkedQueue<>();

  InMemoryPeerTransport(InMemoryPeerNetwork network, long memberId) {
    this.network = network;
    this.memberId = memberId;
  }

  long memberId() {
    return memberId;
  }

  @Override
  public void serve(String name, PeerService service) {
    if (services.putIfAbsent(name, service) != null) {
      throw new IllegalStateException("taken: " + name);
    }
  }

  @Override
  public PeerLink link(long to, String lane) {
    return links.computeIfAbsent(new Lane(to, lane), this::create);
  }

  @Override
  public void bar(long member) {
    network.bar(memberId, member);
  }

  @Override
  public void onBarred(Runnable task) {
    barred.add(task);
    network.refresh();
  }

  /** Another member has barred this one. */
  void barred() {
    for (Runnable task = barred.poll(); task != null; task = barred.poll()) {
      network.threads().execute(task);
    }
  }

  @Nullable PeerService service(String name) {
    return services.get(name);
  }

  private InMemoryPeerLink create(Lane lane) {
    InMemoryPeerLink link = new InMemoryPeerLink(network, memberId, lane.memberId);
    network.add(link);
    return link;
  }
}
