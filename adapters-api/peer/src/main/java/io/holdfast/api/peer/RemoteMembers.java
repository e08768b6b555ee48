package io.holdfast.api.peer;

import com.linecorp.armeria.client.ClientFactory;
import com.linecorp.armeria.client.Endpoint;
import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.SessionProtocol;
import io.holdfast.ports.cluster.Member;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;

/** What a member of another, running cluster says about it. */
public record RemoteMembers(long clusterId, List<Member> members) {
  /** More than a list of members ever takes. */
  private static final int BYTES_MAX = 1 << 20;

  public RemoteMembers {
    members = List.copyOf(members);
  }

  /**
   * Asks the member that listens on a peer URL. Blocks, not for an event loop.
   *
   * @throws IOException if it does not answer in time, or something else
   */
  public static RemoteMembers ask(
      URI peerUrl, PeerSecurity security, EventLoopGroup eventLoops, Duration timeout)
      throws IOException {
    var builder = ClientFactory.builder().workerGroup(eventLoops, false).connectTimeout(timeout);
    security.client(builder);
    try (ClientFactory factory = builder.build()) {
      return read(call(peerUrl, factory, timeout));
    } catch (CompletionException e) {
      throw new IOException(PeerFailures.reason(e.getCause() == null ? e : e.getCause()), e);
    } catch (IllegalArgumentException e) {
      throw new IOException("cannot connect to " + peerUrl, e);
    }
  }

  private static AggregatedHttpResponse call(URI peerUrl, ClientFactory factory, Duration timeout) {
    SessionProtocol protocol =
        "https".equals(peerUrl.getScheme()) ? SessionProtocol.HTTPS : SessionProtocol.HTTP;
    return WebClient.builder(protocol, endpoint(peerUrl))
        .factory(factory)
        .responseTimeout(timeout)
        .maxResponseLength(BYTES_MAX)
        .build()
        .get(MembersRoute.PATH)
        .aggregate()
        .join();
  }

  private static Endpoint endpoint(URI url) {
    if (url.getHost() == null || url.getPort() < 0) {
      throw new IllegalArgumentException("no host or port in " + url);
    }
    return Endpoint.parse(url.getHost() + ":" + url.getPort());
  }

  private static RemoteMembers read(AggregatedHttpResponse response) throws IOException {
    OptionalLong clusterId = PeerHeaders.id(response.headers().get(PeerHeaders.CLUSTER_ID));
    if (!response.status().equals(HttpStatus.OK) || clusterId.isEmpty()) {
      throw new IOException("unexpected answer: " + response.status());
    }
    return new RemoteMembers(clusterId.getAsLong(), MembersRoute.read(response.content().array()));
  }
}
