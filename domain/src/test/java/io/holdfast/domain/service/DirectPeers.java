package io.holdfast.domain.service;

import io.holdfast.ports.peer.PeerConnection;
import io.holdfast.ports.peer.PeerException;
import io.holdfast.ports.peer.PeerLink;
import io.holdfast.ports.peer.PeerRequest;
import io.holdfast.ports.peer.PeerService;
import io.holdfast.ports.peer.PeerTransport;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Members that call each other on the thread of the test. */
final class DirectPeers {
  private final Map<Long, Map<String, PeerService>> services = new HashMap<>();
  private final Set<Long> absent = new HashSet<>();

  /** Nobody reaches that member any more. */
  void lose(long member) {
    absent.add(member);
  }

  PeerTransport at(long self) {
    return new PeerTransport() {
      @Override
      public void serve(String name, PeerService service) {
        services.computeIfAbsent(self, unused -> new HashMap<>()).put(name, service);
      }

      @Override
      public PeerLink link(long memberId, String lane) {
        return new Link(self, memberId);
      }

      @Override
      public void bar(long memberId) {}

      @Override
      public void onBarred(Runnable task) {}
    };
  }

  private final class Link implements PeerLink {
    private final long from;
    private final long to;

    Link(long from, long to) {
      this.from = from;
      this.to = to;
    }

    @Override
    public long memberId() {
      return to;
    }

    @Override
    public boolean isConnected() {
      return services.containsKey(to) && !absent.contains(to);
    }

    @Override
    public CompletableFuture<byte[]> request(String name, byte[] payload, Duration timeout) {
      CompletableFuture<byte[]> answer = new CompletableFuture<>();
      PeerService service = services.getOrDefault(to, Map.of()).get(name);
      if (service == null || !isConnected()) {
        answer.completeExceptionally(new PeerException("no connection", false));
      } else {
        service.handle(new Request(from, payload, answer));
      }
      return answer;
    }

    @Override
    public void onConnection(Consumer<Boolean> listener) {}
  }

  private record Request(long memberId, byte[] payload, CompletableFuture<byte[]> answer)
      implements PeerRequest {
    @Override
    public PeerConnection connection() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void respond(byte[] response) {
      answer.complete(response);
    }

    @Override
    public void fail(String reason) {
      answer.completeExceptionally(new PeerException(reason, true));
    }
  }
}
