package io.holdfast.api.http;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.util.AttributeKey;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Closes a connection on which no request has come in time, however slowly bytes trickle in. */
final class FirstRequest {
  private static final AttributeKey<Boolean> CAME =
      AttributeKey.valueOf(FirstRequest.class, "came");

  private final Duration timeout;

  FirstRequest(Duration timeout) {
    this.timeout = timeout;
  }

  /** Begins to wait, on a new connection. */
  void await(ChannelPipeline connection) {
    Channel channel = connection.channel();
    var timer =
        channel
            .eventLoop()
            .schedule(() -> closeUnlessCame(channel), timeout.toNanos(), TimeUnit.NANOSECONDS);
    channel.closeFuture().addListener(closed -> timer.cancel(false));
  }

  private static void closeUnlessCame(Channel channel) {
    if (!channel.hasAttr(CAME)) {
      var unused = channel.close();
    }
  }

  /** Takes note of a request on its way to {@code service}. */
  HttpResponse note(HttpService service, ServiceRequestContext context, HttpRequest request)
      throws Exception {
    Channel channel = context.log().partial().channel();
    if (channel != null && !channel.hasAttr(CAME)) {
      channel.attr(CAME).set(true);
    }
    return service.serve(context, request);
  }
}
