package io.holdfast.assembly;

import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import io.holdfast.api.grpc.GrpcApi;
import io.holdfast.api.grpc.GrpcBinding;
import io.holdfast.api.grpc.GrpcConfig;
import io.holdfast.api.grpc.InsideCalls;
import io.holdfast.api.http.AccessConfig;
import io.holdfast.api.http.AccessControl;
import io.holdfast.api.http.ClientServerConfig;
import io.holdfast.api.http.HttpApi;
import io.holdfast.api.http.ListenException;
import io.holdfast.api.http.Versions;
import io.holdfast.api.http.gateway.Gateway;
import io.holdfast.api.http.gateway.GatewayConfig;
import io.holdfast.domain.service.Node;
import io.holdfast.domain.service.Releases;
import io.holdfast.ports.CallContext;
import io.holdfast.server.config.ServingConfig;
import io.netty.channel.EventLoopGroup;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;

/** Serves clients by gRPC and plain HTTP on the client URLs. */
final class ClientServer implements AutoCloseable {
  private final Server server;

  private ClientServer(Server server) {
    this.server = server;
  }

  /**
   * @throws ListenException if an address cannot be listened on
   */
  static ClientServer start(
      HoldfastConfig config, Node node, PrometheusRegistry metrics, EventLoopGroup eventLoops)
      throws ListenException {
    List<InetSocketAddress> addresses =
        config.listenClient().stream()
            .map(url -> new InetSocketAddress(url.getHost(), url.getPort()))
            .toList();
    ServerBuilder builder =
        io.holdfast.api.http.ClientServer.builder(addresses, ClientServerConfig.DEFAULTS)
            .workerGroup(eventLoops, false);
    ServingConfig serving = config.serving();
    builder.decorator(
        new AccessControl(
            new AccessConfig(serving.corsOrigins(), Set.copyOf(serving.hostWhitelist()))));
    int requestBytesMax = config.node().limits().requestBytesMax();
    InsideCalls calls = bindGrpc(builder, node, requestBytesMax);
    if (serving.jsonGateway()) {
      bindGateway(builder, calls, requestBytesMax + GrpcConfig.RECEIVE_OVERHEAD_BYTES);
    }
    bindHttp(builder, node, metrics);
    Server server = builder.build();
    io.holdfast.api.http.ClientServer.start(server, addresses);
    return new ClientServer(server);
  }

  private static InsideCalls bindGrpc(ServerBuilder builder, Node node, int requestBytesMax) {
    GrpcConfig defaults = GrpcConfig.DEFAULTS;
    GrpcApi api =
        new GrpcApi(
            node.keyValues(),
            node.watches(),
            node.leases(),
            node.cluster(),
            node.maintenance(),
            node.auth(),
            node.locks(),
            node.elections(),
            new GrpcConfig(
                requestBytesMax,
                defaults.turnBytes(),
                defaults.keepAlivesInFlightMax(),
                defaults.certificatesIdentify()));
    List<GrpcBinding> bindings = api.bindings();
    bindings.forEach(binding -> builder.service(binding.route(), binding.service()));
    return new InsideCalls(bindings);
  }

  private static void bindGateway(ServerBuilder builder, InsideCalls calls, int messageBytesMax) {
    new Gateway(calls::call, GatewayConfig.of(messageBytesMax))
        .bindings()
        .forEach(binding -> builder.service(binding.route(), binding.service()));
  }

  private static void bindHttp(ServerBuilder builder, Node node, PrometheusRegistry metrics) {
    HttpApi api =
        new HttpApi(
            node.keyValues(),
            node.maintenance(),
            CallContext.ANONYMOUS,
            new Versions(Releases.SERVER, Releases.CLUSTER, Releases.STORAGE),
            metrics);
    api.bindings().forEach(binding -> builder.service(binding.route(), binding.service()));
  }

  /** Lets calls under way finish for a moment. */
  @Override
  public void close() {
    server.stop().join();
  }
}
