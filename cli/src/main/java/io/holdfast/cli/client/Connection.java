package io.holdfast.cli.client;

import io.grpc.ManagedChannel;
import io.grpc.NameResolverRegistry;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * A channel to whichever of the endpoints answer, one after another in turn, and the thread that
 * serves it. Like other clients of etcd it looks at the first endpoint to know whether it is TLS.
 */
final class Connection implements AutoCloseable {
  private static final String ALONE = "pick_first";
  private static final String IN_TURN = "round_robin";

  private final EventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("client-io", true), NioIoHandler.newFactory());
  private final Reachability reachability;
  private final String target;
  private final ManagedChannel channel;

  static {
    NameResolverRegistry.getDefaultRegistry().register(EndpointsResolver.Provider.INSTANCE);
    ObservedBalancing.register(ALONE, IN_TURN);
  }

  Connection(ClientConfig config) {
    this.reachability = new Reachability(config.endpoints());
    this.target = EndpointsResolver.Provider.INSTANCE.register(config, reachability);
    this.channel = builder(config).build();
  }

  private NettyChannelBuilder builder(ClientConfig config) {
    NettyChannelBuilder builder =
        NettyChannelBuilder.forTarget(target)
            .eventLoopGroup(loop)
            .channelType(
                config.endpoints().getFirst().isSocketFile()
                    ? NioDomainSocketChannel.class
                    : NioSocketChannel.class)
            .directExecutor()
            .defaultLoadBalancingPolicy(
                ObservedBalancing.of(config.endpoints().size() == 1 ? ALONE : IN_TURN))
            .maxInboundMessageSize(config.responseBytesMax())
            .intercept(new NotReached(reachability::whyNone))
            .disableRetry();
    keepAlive(builder, config);
    return secure(builder, config);
  }

  /** Without a time nothing is asked; without a timeout it is the library's, 20 s. */
  private static void keepAlive(NettyChannelBuilder builder, ClientConfig config) {
    if (config.keepaliveTime().isPositive()) {
      builder.keepAliveTime(config.keepaliveTime().toNanos(), TimeUnit.NANOSECONDS);
    }
    if (config.keepaliveTimeout().isPositive()) {
      builder.keepAliveTimeout(config.keepaliveTimeout().toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private static NettyChannelBuilder secure(NettyChannelBuilder builder, ClientConfig config) {
    Endpoint first = config.endpoints().getFirst();
    boolean plain = first.isPlain() || (config.tls().isEmpty() && !first.isSecure());
    return plain
        ? builder.usePlaintext()
        : builder.sslContext(TlsContext.of(config.tls().orElse(TlsConfig.OF_THIS_MACHINE)));
  }

  ManagedChannel channel() {
    return channel;
  }

  /** Why no endpoint is reached; empty if one is, or none was tried. */
  String whyNotReached() {
    return reachability.whyNone();
  }

  @Override
  public void close() {
    channel.shutdownNow();
    EndpointsResolver.Provider.INSTANCE.forget(target);
    // Its thread is a daemon: nobody has to wait for its end.
    var unused = loop.shutdownGracefully(0, 0, TimeUnit.SECONDS);
  }
}
