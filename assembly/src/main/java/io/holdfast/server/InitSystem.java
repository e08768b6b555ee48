package io.holdfast.server;

import io.holdfast.server.logging.Logging;
import io.holdfast.server.report.LogLine;
import io.holdfast.server.report.Severity;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainSocketAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What started this process and waits to hear that the member serves: systemd, for a unit with
 * {@code Type=notify}, or whoever else sets {@code NOTIFY_SOCKET}. Nobody, mostly.
 *
 * @param socket a path, or a name with {@code @} in front that stands in no directory
 * @see <a
 *     href="https://www.freedesktop.org/software/systemd/man/latest/sd_notify.html">sd_notify</a>
 */
record InitSystem(Optional<String> socket) {
  /** An init system that takes no message for so long is not waited for. */
  private static final Duration SEND_MAX = Duration.ofSeconds(5);

  private static final String READY = "READY=1";

  static InitSystem of(Map<String, String> environment) {
    return new InitSystem(
        Optional.ofNullable(environment.get("NOTIFY_SOCKET")).filter(name -> !name.isEmpty()));
  }

  /**
   * Tells it that the member serves. Blocks until it was told; a failure is logged and the member
   * goes on, as it is up to whoever waits what to make of the silence.
   */
  void ready() throws InterruptedException {
    if (socket.isPresent()) {
      Logging.write(LogLine.of(Severity.INFO, "notifying init daemon"));
      try {
        send(address(socket.get()));
        Logging.write(LogLine.of(Severity.INFO, "successfully notified init daemon"));
      } catch (IOException e) {
        Logging.write(
            LogLine.of(Severity.ERROR, "failed to notify systemd for readiness")
                .with("error", String.valueOf(e.getMessage())));
      }
    }
  }

  /** Names outside of directories begin with a zero byte; in variables {@code @} stands for it. */
  private static DomainSocketAddress address(String name) {
    return new DomainSocketAddress(name.startsWith("@") ? "\0" + name.substring(1) : name);
  }

  private static void send(DomainSocketAddress address) throws IOException, InterruptedException {
    EventLoopGroup thread = thread();
    try {
      Channel channel =
          done(
              new Bootstrap()
                  .group(thread)
                  .channel(EpollDomainDatagramChannel.class)
                  .handler(new ChannelInboundHandlerAdapter())
                  .connect(address));
      done(channel.writeAndFlush(Unpooled.copiedBuffer(READY, StandardCharsets.US_ASCII)));
      done(channel.close());
    } finally {
      long most = SEND_MAX.toMillis();
      thread.shutdownGracefully(0, most, TimeUnit.MILLISECONDS).await(most);
    }
  }

  /** Java has no datagrams between processes; what carries the server's calls on Linux has. */
  private static EventLoopGroup thread() throws IOException {
    try {
      return new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    } catch (UnsatisfiedLinkError e) {
      throw new IOException("no sockets of this kind: " + e.getMessage(), e);
    }
  }

  private static Channel done(ChannelFuture future) throws IOException, InterruptedException {
    if (!future.await(SEND_MAX.toMillis())) {
      throw new IOException("no answer within " + SEND_MAX.toSeconds() + "s");
    }
    if (!future.isSuccess()) {
      throw new IOException(String.valueOf(future.cause()), future.cause());
    }
    return future.channel();
  }
}
