package io.holdfast.api.grpc;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The services over fakes of the ports, and a client to call them. */
final class TestServer implements AutoCloseable {
  final FakeKeyValues kv = new FakeKeyValues();
  final FakeWatch watch = new FakeWatch();
  final FakeLeases leases = new FakeLeases();
  final FakeOffices offices = new FakeOffices();
  final FakeAuth auth = new FakeAuth();
  final FakeQueues queues = new FakeQueues();
  final FakeHealth health = new FakeHealth();
  final GrpcMeasures measures = new GrpcMeasures(Duration.ZERO);
  final Server server;
  final ManagedChannel channel;

  TestServer() {
    this(GrpcConfig.DEFAULTS);
  }

  TestServer(GrpcConfig config) {
    this(config, Optional.empty());
  }

  TestServer(GrpcConfig config, Optional<Auditing> auditing) {
    GrpcApi api =
        new GrpcApi(
            kv, watch, leases, offices, offices, auth, queues, queues, health, config, measures,
            auditing);
    ServerBuilder builder = Server.builder().http(0);
    api.bindings().forEach(binding -> builder.service(binding.route(), binding.service()));
    builder.serviceUnder("/", (context, request) -> HttpResponse.of(HttpStatus.NOT_FOUND));
    server = builder.build();
    server.start().join();
    channel = NettyChannelBuilder.forAddress("127.0.0.1", port()).usePlaintext().build();
  }

  int port() {
    return server.activeLocalPort();
  }

  @Override
  public void close() throws InterruptedException {
    channel.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
    // Its port closes at once; the thread that accepted connections would take two seconds more.
    var unused = server.stop();
  }
}
