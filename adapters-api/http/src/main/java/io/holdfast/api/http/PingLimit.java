package io.holdfast.api.http;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.netty.handler.codec.http2.Http2FrameTypes;
import io.netty.util.AttributeKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Ends HTTP/2 connections whose clients ping too often, with the words gRPC's clients know (J199).
 * Looks at a connection from its first request on.
 */
final class PingLimit {
  private static final AttributeKey<Boolean> WATCHED =
      AttributeKey.valueOf(PingLimit.class, "watched");

  /** Between pings while no call is under way. */
  private static final Duration IDLE_MIN = Duration.ofHours(2);

  private static final int TOO_EARLY_MAX = 2;
  private static final String REASON = "too_many_pings";

  private final Duration min;

  /**
   * @param min between pings while calls are under way
   */
  PingLimit(Duration min) {
    this.min = min;
  }

  /** Sees to the connection of a request on its way to {@code service}. */
  HttpResponse watch(HttpService service, ServiceRequestContext context, HttpRequest request)
      throws Exception {
    Channel channel = context.log().partial().channel();
    if (channel != null && !channel.hasAttr(WATCHED)) {
      channel.attr(WATCHED).set(true);
      Http2ConnectionHandler http2 = channel.pipeline().get(Http2ConnectionHandler.class);
      if (http2 != null) {
        watch(channel.pipeline().context(http2), http2);
      }
    }
    return service.serve(context, request);
  }

  private void watch(ChannelHandlerContext context, Http2ConnectionHandler http2) {
    Answers answers = new Answers();
    context.pipeline().addBefore(context.name(), null, answers);
    http2.decoder().frameListener(new Pings(http2, answers));
  }

  /** Takes note of answers leaving the connection, on its event loop. */
  private static final class Answers extends ChannelOutboundHandlerAdapter {
    /** No frame about the connection itself is longer, but for those that end it. */
    private static final int HOUSEKEEPING_BYTES_MAX = 17;

    private static final int TYPE_OFFSET = 3;
    private boolean sent;

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
      sent = sent || !(message instanceof ByteBuf frame && isHousekeeping(frame));
      var unused = context.write(message, promise);
    }

    private static boolean isHousekeeping(ByteBuf frame) {
      int bytes = frame.readableBytes();
      if (bytes <= TYPE_OFFSET || bytes > HOUSEKEEPING_BYTES_MAX) {
        return false;
      }
      byte type = frame.getByte(frame.readerIndex() + TYPE_OFFSET);
      return type == Http2FrameTypes.PING
          || type == Http2FrameTypes.SETTINGS
          || type == Http2FrameTypes.WINDOW_UPDATE;
    }

    /** Whether anything was sent since this was last asked. */
    boolean take() {
      boolean was = sent;
      sent = false;
      return was;
    }
  }

  /** Counts pings that come too early; forgives them whenever an answer was sent. */
  private final class Pings extends Http2FrameListenerDecorator {
    private final Http2ConnectionHandler http2;
    private final Answers answers;
    private int tooEarly;
    private long last = System.nanoTime() - IDLE_MIN.toNanos();

    Pings(Http2ConnectionHandler http2, Answers answers) {
      super(http2.decoder().frameListener());
      this.http2 = http2;
      this.answers = answers;
    }

    @Override
    public void onPingRead(ChannelHandlerContext context, long data) throws Http2Exception {
      long now = System.nanoTime();
      boolean early = now - last < least().toNanos();
      last = now;
      if (answers.take()) {
        tooEarly = 0;
      } else if (early && ++tooEarly > TOO_EARLY_MAX) {
        end(context);
        return;
      }
      super.onPingRead(context, data);
    }

    private Duration least() {
      return http2.connection().numActiveStreams() == 0 ? IDLE_MIN : min;
    }

    private void end(ChannelHandlerContext context) {
      ByteBuf reason = Unpooled.copiedBuffer(REASON, StandardCharsets.US_ASCII);
      http2
          .goAway(
              context,
              http2.connection().remote().lastStreamCreated(),
              Http2Error.ENHANCE_YOUR_CALM.code(),
              reason,
              context.newPromise())
          .addListener(ChannelFutureListener.CLOSE);
      context.flush();
    }
  }
}
