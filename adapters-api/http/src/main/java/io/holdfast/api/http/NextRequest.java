package io.holdfast.api.http;

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
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection on which no request comes in time, however slowly bytes trickle in: the first
 * of each connection, and with HTTP/1 each further one too. Connections with HTTP/2 may be without
 * requests as long as they like.
 */
final class NextRequest {
  private static final AttributeKey<Wait> WAIT = AttributeKey.valueOf(NextRequest.class, "wait");

  private final Duration timeout;

  NextRequest(Duration timeout) {
    this.timeout = timeout;
  }

  /** Begins to wait, on a new connection. */
  void await(ChannelPipeline connection) {
    Channel channel = connection.channel();
    Wait wait = new Wait(channel, timeout);
    channel.attr(WAIT).set(wait);
    wait.begin();
    channel.closeFuture().addListener(closed -> wait.end());
  }

  /** Takes note of a request on its way to {@code service}. */
  HttpResponse note(HttpService service, ServiceRequestContext context, HttpRequest request)
      throws Exception {
    Channel channel = context.log().partial().channel();
    Wait wait = channel == null ? null : channel.attr(WAIT).get();
    if (wait != null) {
      wait.end();
      if (!context.sessionProtocol().isMultiplex()) {
        wait.requestBegins();
        var unused = context.log().whenComplete().thenRun(wait::requestEnds);
      }
    }
    return service.serve(context, request);
  }

  /** That of one connection; all happens on its event loop. */
  private static final class Wait {
    private final Channel channel;
    private final Duration timeout;
    private @Nullable ScheduledFuture<?> timer;
    private int requests;

    Wait(Channel channel, Duration timeout) {
      this.channel = channel;
      this.timeout = timeout;
    }

    void begin() {
      timer = channel.eventLoop().schedule(this::close, timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void close() {
      var unused = channel.close();
    }

    void end() {
      if (timer != null) {
        timer.cancel(false);
        timer = null;
      }
    }

    void requestBegins() {
      requests++;
    }

    void requestEnds() {
      if (channel.eventLoop().inEventLoop()) {
        endRequest();
      } else {
        channel.eventLoop().execute(this::endRequest);
      }
    }

    private void endRequest() {
      requests--;
      if (requests == 0 && channel.isActive()) {
        end();
        begin();
      }
    }
  }
}
