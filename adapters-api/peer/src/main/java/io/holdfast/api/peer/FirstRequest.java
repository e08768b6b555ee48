package io.holdfast.api.peer;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Closes connections that never get to a request, however busily they send. */
final class FirstRequest {
  private static final AttributeKey<Boolean> CAME =
      AttributeKey.valueOf(FirstRequest.class, "came");

  private final Duration timeout;

  FirstRequest(Duration timeout) {
    this.timeout = timeout;
  }

  /** Begins to wait, on a new connection. */
  void await(ChannelPipeline pipeline) {
    Channel channel = pipeline.channel();
    ScheduledFuture<?> timer =
        channel
            .eventLoop()
            .schedule(() -> closeUnlessCame(channel), timeout.toNanos(), TimeUnit.NANOSECONDS);
    channel.closeFuture().addListener(closed -> timer.cancel(false));
  }

  private static void closeUnlessCame(Channel channel) {
    if (!channel.hasAttr(CAME)) {
      Connections.sever(channel);
    }
  }

  /** Takes note of a request, whatever its answer will be. */
  HttpResponse note(HttpService service, ServiceRequestContext context, HttpRequest request)
      throws Exception {
    Channel channel = Connections.of(context);
    if (channel != null) {
      channel.attr(CAME).set(true);
    }
    return service.serve(context, request);
  }
}
