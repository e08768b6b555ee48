package io.holdfast.benchmarks;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A fixed number of connections, spread over the endpoints, with few threads behind them. */
final class Connections implements AutoCloseable {
  private static final int MESSAGE_BYTES_MAX = 64 << 20;
  private static final int FLOW_CONTROL_WINDOW_BYTES = 4 << 20;

  private final EventLoopGroup eventLoops;
  private final List<ManagedChannel> channels = new ArrayList<>();
  private final AtomicInteger next = new AtomicInteger();

  Connections(LoadConfig config) {
    this.eventLoops =
        new MultiThreadIoEventLoopGroup(config.eventLoops(), NioIoHandler.newFactory());
    for (int i = 0; i < config.connections(); i++) {
      channels.add(connect(config.endpoints().get(i % config.endpoints().size())));
    }
  }

  private ManagedChannel connect(String endpoint) {
    return NettyChannelBuilder.forTarget("dns:///" + endpoint)
        .usePlaintext()
        .directExecutor()
        .disableRetry()
        .eventLoopGroup(eventLoops)
        .channelType(NioSocketChannel.class)
        .flowControlWindow(FLOW_CONTROL_WINDOW_BYTES)
        .maxInboundMessageSize(MESSAGE_BYTES_MAX)
        .build();
  }

  /** The connections in turn. */
  ManagedChannel next() {
    return channels.get(Math.floorMod(next.getAndIncrement(), channels.size()));
  }

  /** Runs the task a little later on one of the event loops. */
  void later(Runnable task, long millis) {
    try {
      var unused = eventLoops.schedule(task, millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // Closed meanwhile: nothing more is to be sent.
    }
  }

  @Override
  public void close() {
    channels.forEach(ManagedChannel::shutdownNow);
    eventLoops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
