package io.holdfast.assembly;

import com.linecorp.armeria.common.util.DomainSocketAddress;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import io.holdfast.api.grpc.GrpcApi;
import io.holdfast.api.grpc.GrpcBinding;
import io.holdfast.api.grpc.GrpcConfig;
import io.holdfast.api.grpc.InsideCalls;
import io.holdfast.api.http.AccessConfig;
import io.holdfast.api.http.AccessControl;
import io.holdfast.api.http.ClientServer;
import io.holdfast.api.http.HttpApi;
import io.holdfast.api.http.HttpBinding;
import io.holdfast.api.http.ListenException;
import io.holdfast.api.http.gateway.Gateway;
import io.holdfast.api.http.gateway.GatewayConfig;
import io.holdfast.api.http.profile.Profiles;
import io.holdfast.api.peer.AcceptorGroup;
import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Serves clients by gRPC and plain HTTP on the client URLs, or by gRPC alone where HTTP has URLs of
 * its own, and those who watch over members wherever they are told to.
 */
final class ClientServers implements AutoCloseable {
  private final HoldfastConfig config;
  private final EventLoopGroup eventLoops;
  private final List<Server> servers = new ArrayList<>();

  private ClientServers(HoldfastConfig config, EventLoopGroup eventLoops) {
    this.config = config;
    this.eventLoops = eventLoops;
  }

  /**
   * @throws ListenException if an address cannot be listened on; none is then
   */
  static ClientServers start(
      HoldfastConfig config, GrpcApi grpc, HttpApi http, EventLoopGroup eventLoops)
      throws ListenException {
    ClientServers servers = new ClientServers(config, eventLoops);
    try {
      servers.start(grpc, http);
      return servers;
    } catch (ListenException | RuntimeException e) {
      servers.close();
      throw e;
    }
  }

  private void start(GrpcApi grpc, HttpApi http) throws ListenException {
    HoldfastConfig.Listeners serving = config.listeners();
    ServerBuilder clients = builder(config.listenClient()).decorator(access());
    List<GrpcBinding> calls = grpc.bindings();
    calls.forEach(binding -> clients.service(binding.route(), binding.service()));
    if (serving.listenHttp().isEmpty()) {
      bindPlain(clients, http, calls);
    } else {
      ServerBuilder plain = builder(serving.listenHttp()).decorator(access());
      bindPlain(plain, http, calls);
      start(plain, serving.listenHttp());
    }
    start(clients, config.listenClient());
    if (!serving.listenMetrics().isEmpty()) {
      ServerBuilder observers = builder(serving.listenMetrics());
      bind(observers, http.observing());
      start(observers, serving.listenMetrics());
    }
  }

  private AccessControl access() {
    return new AccessControl(
        new AccessConfig(
            config.serving().corsOrigins(), Set.copyOf(config.serving().hostWhitelist())));
  }

  private ServerBuilder builder(List<URI> urls) {
    ServerBuilder builder =
        ClientServer.builder(addresses(urls), config.listeners().server())
            .workerGroup(eventLoops, false)
            .bossGroupFactory(AcceptorGroup::named);
    config.listeners().sockets().applyTo(builder);
    return builder;
  }

  private void bindPlain(ServerBuilder builder, HttpApi http, List<GrpcBinding> calls) {
    bind(builder, http.bindings());
    if (config.serving().jsonGateway()) {
      int messageBytesMax =
          config.node().limits().requestBytesMax() + GrpcConfig.RECEIVE_OVERHEAD_BYTES;
      bind(
          builder,
          new Gateway(new InsideCalls(calls)::call, GatewayConfig.of(messageBytesMax)).bindings());
    }
    if (config.listeners().profiles()) {
      bind(builder, Profiles.bindings());
    }
  }

  private static void bind(ServerBuilder builder, List<HttpBinding> bindings) {
    bindings.forEach(binding -> builder.service(binding.route(), binding.service()));
  }

  private void start(ServerBuilder builder, List<URI> urls) throws ListenException {
    HttpBinding others = HttpApi.others();
    Server server = builder.service(others.route(), others.service()).build();
    ClientServer.start(server, addresses(urls));
    servers.add(server);
  }

  private static List<InetSocketAddress> addresses(List<URI> urls) {
    return urls.stream().map(ClientServers::address).toList();
  }

  /** A socket in the file system has whatever follows the slashes as its path. */
  private static InetSocketAddress address(URI url) {
    return "unix".equals(url.getScheme())
        ? DomainSocketAddress.of(Path.of(url.getSchemeSpecificPart().substring(2)))
        : new InetSocketAddress(url.getHost(), url.getPort());
  }

  /** Lets calls under way finish for a moment. */
  @Override
  public void close() {
    servers.stream().map(Server::stop).toList().forEach(stopped -> stopped.join());
  }
}
