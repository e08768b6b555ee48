package io.holdfast.testkit.simulation;

import io.holdfast.ports.peer.PeerConnection;
import io.holdfast.ports.peer.PeerException;
import io.holdfast.ports.peer.PeerLink;
import io.holdfast.ports.peer.PeerRequest;
import io.holdfast.ports.peer.PeerService;
import io.holdfast.ports.peer.PeerTransport;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Messages that take a while, and are lost where nobody is reached. */
final class SimulatedTransport implements PeerTransport {
  private final SimulatedHost host;
  private final Reach reach;
  private final Map<String, PeerService> services = new HashMap<>();
  private final Map<String, PeerLink> links = new HashMap<>();

  SimulatedTransport(SimulatedHost host, Reach reach) {
    this.host = host;
    this.reach = reach;
  }

  @Override
  public void serve(String name, PeerService service) {
    services.put(name, service);
  }

  @Override
  public PeerLink link(long memberId, String lane) {
    return links.computeIfAbsent(memberId + " " + lane, unused -> new Link(memberId));
  }

  /** The members stay the same. */
  @Override
  public void bar(long memberId) {}

  @Override
  public void onBarred(Runnable task) {}

  private void receive(Message message) {
    @Nullable PeerService service = services.get(message.name);
    if (service == null) {
      message.fail("nobody answers " + message.name);
    } else {
      service.handle(message);
    }
  }

  private final class Link implements PeerLink {
    private final long other;
    private final LaterInOrder there = new LaterInOrder(host);

    Link(long other) {
      this.other = other;
    }

    @Override
    public long memberId() {
      return other;
    }

    @Override
    public boolean isConnected() {
      return reach.between(host.member(), other);
    }

    @Override
    public CompletableFuture<byte[]> request(String name, byte[] payload, Duration timeout) {
      CompletableFuture<byte[]> answer = new CompletableFuture<>();
      if (!isConnected()) {
        answer.completeExceptionally(new PeerException("not connected", false));
        return answer;
      }
      Message message = new Message(name, payload, answer, other);
      there.execute(() -> message.arrive(other));
      host.after(timeout, () -> answer.completeExceptionally(new PeerException("no answer", true)));
      return answer;
    }

    /** Connections come and go unannounced: whoever asks finds out. */
    @Override
    public void onConnection(Consumer<Boolean> listener) {}
  }

  /** A request on its way, and the connection it came over. */
  private final class Message implements PeerRequest, PeerConnection {
    private final String name;
    private final byte[] payload;
    private final CompletableFuture<byte[]> answer;
    private final long receiver;
    private final Map<String, Object> attachments = new HashMap<>();

    Message(String name, byte[] payload, CompletableFuture<byte[]> answer, long receiver) {
      this.name = name;
      this.payload = payload;
      this.answer = answer;
      this.receiver = receiver;
    }

    void arrive(long at) {
      if (reach.between(host.member(), at)) {
        host.simulation().running(at).ifPresent(other -> other.network().receive(this));
      }
    }

    @Override
    public long memberId() {
      return host.member();
    }

    @Override
    public byte[] payload() {
      return payload;
    }

    @Override
    public PeerConnection connection() {
      return this;
    }

    @Override
    public void respond(byte[] response) {
      back(() -> answer.complete(response));
    }

    @Override
    public void fail(String reason) {
      back(() -> answer.completeExceptionally(new PeerException(reason, true)));
    }

    private void back(Runnable delivery) {
      host.soon(() -> {
        if (reach.between(host.member(), receiver)) {
          delivery.run();
        }
      });
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
    public void onClose(Runnable task) {}

    @Override
    public void close() {}
  }
}
