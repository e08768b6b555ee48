package io.holdfast.assembly;

import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import io.holdfast.api.grpc.CertificateName;
import io.holdfast.api.grpc.GrpcBinding;
import io.holdfast.api.grpc.GrpcConfig;
import io.holdfast.api.grpc.InsideCalls;
import io.holdfast.api.http.AccessConfig;
import io.holdfast.api.http.AccessControl;
import io.holdfast.api.http.ClientServer;
import io.holdfast.api.http.HttpApi;
import io.holdfast.api.http.HttpBinding;
import io.holdfast.api.http.ListenAddress;
import io.holdfast.api.http.ListenException;
import io.holdfast.api.http.NamedClients;
import io.holdfast.api.http.gateway.Gateway;
import io.holdfast.api.http.gateway.GatewayConfig;
import io.holdfast.api.http.profile.Profiles;
import io.holdfast.api.peer.AcceptorGroup;
import io.holdfast.assembly.tls.MemberTls;
import io.netty.channel.EventLoopGroup;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Serves clients by gRPC and plain HTTP on the client URLs, or by gRPC alone where HTTP has URLs of
 * its own, and those who watch over members wherever they are told to.
 */
final class ClientServers implements AutoCloseable {
  private final NetworkConfig config;
  private final MemberTls tls;
  private final EventLoopGroup eventLoops;
  private final List<Server> servers = new ArrayList<>();

  private ClientServers(NetworkConfig config, MemberTls tls, EventLoopGroup eventLoops) {
    this.config = config;
    this.tls = tls;
    this.eventLoops = eventLoops;
  }

  /**
   * @throws ListenException if an address cannot be listened on; none is then
   */
  static ClientServers start(
      NetworkConfig config, MemberTls tls, Serving serving, EventLoopGroup eventLoops)
      throws ListenException {
    ClientServers servers = new ClientServers(config, tls, eventLoops);
    try {
      servers.start(serving);
      return servers;
    } catch (ListenException | RuntimeException e) {
      servers.close();
      throw e;
    }
  }

  private void start(Serving member) throws ListenException {
    HoldfastConfig.Listeners serving = config.listeners();
    HttpApi http = member.http();
    ServerBuilder clients = builder(config.listenClient()).decorator(access());
    List<GrpcBinding> calls = member.grpc().bindings();
    calls.forEach(binding -> clients.service(binding.route(), binding.service()));
    if (serving.listenHttp().isEmpty()) {
      bindPlain(clients, member, calls);
    } else {
      ServerBuilder plain = builder(serving.listenHttp()).decorator(access());
      bindPlain(plain, member, calls);
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
        ClientServer.builder(ListenAddress.of(urls), tls.clients(), config.listeners().server())
            .workerGroup(eventLoops, false)
            .bossGroupFactory(AcceptorGroup::named);
    config.listeners().sockets().applyTo(builder);
    return builder;
  }

  private void bindPlain(ServerBuilder builder, Serving member, List<GrpcBinding> calls) {
    bind(builder, member.http().bindings());
    if (config.serving().jsonGateway()) {
      if (tls.certificatesIdentify()) {
        builder.decorator(
            new NamedClients(
                session -> CertificateName.of(session).isPresent(),
                () -> member.node().measures().checksUsers()));
      }
      int messageBytesMax =
          member.behaviour().limits().requestBytesMax() + GrpcConfig.RECEIVE_OVERHEAD_BYTES;
      InsideCalls inside = new InsideCalls(calls);
      bind(
          builder,
          new Gateway(inside::call, GatewayConfig.of(messageBytesMax), inside::room).bindings());
    }
    if (config.listeners().profiles()) {
      bind(builder, Profiles.bindings(Variables::commandLine));
    }
  }

  private static void bind(ServerBuilder builder, List<HttpBinding> bindings) {
    bindings.forEach(binding -> builder.service(binding.route(), binding.service()));
  }

  private void start(ServerBuilder builder, List<URI> urls) throws ListenException {
    if (urls.isEmpty()) {
      return;
    }
    HttpBinding others = HttpApi.others();
    Server server = builder.service(others.route(), others.service()).build();
    ClientServer.start(server, ListenAddress.of(urls));
    servers.add(server);
  }

  /** Lets calls under way finish for a moment. */
  @Override
  public void close() {
    servers.stream().map(Server::stop).toList().forEach(stopped -> stopped.join());
  }
}
