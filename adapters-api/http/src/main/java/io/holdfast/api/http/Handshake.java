package io.holdfast.api.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SniHandler;
import io.netty.handler.ssl.SslHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Closes a connection on which TLS is not set up in time, however slowly bytes trickle in. */
final class Handshake {
  private final Duration timeout;

  Handshake(Duration timeout) {
    this.timeout = timeout;
  }

  /** Begins to wait, on a new connection. */
  void await(ChannelPipeline connection) {
    Channel channel = connection.channel();
    var timer =
        channel
            .eventLoop()
            .schedule(() -> closeUnlessDone(channel), timeout.toNanos(), TimeUnit.NANOSECONDS);
    channel.closeFuture().addListener(closed -> timer.cancel(false));
  }

  private static void closeUnlessDone(Channel channel) {
    if (isUnderWay(channel.pipeline())) {
      var unused = channel.pipeline().firstContext().close();
    }
  }

  /** The one waits for the first message of the client and is replaced by the other. */
  private static boolean isUnderWay(ChannelPipeline pipeline) {
    SslHandler tls = pipeline.get(SslHandler.class);
    return tls == null
        ? pipeline.get(SniHandler.class) != null
        : !tls.handshakeFuture().isSuccess();
  }
}
