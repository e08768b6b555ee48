package io.holdfast.api.peer;

import com.linecorp.armeria.common.RequestContext;
import com.linecorp.armeria.common.logging.RequestLog;
import com.linecorp.armeria.common.logging.RequestLogProperty;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import org.jspecify.annotations.Nullable;

/** The TCP connection below a stream. */
final class Connections {
  private Connections() {}

  /**
   * Closes the connection at once, below HTTP/2, which would wait for the other side to agree. One
   * lane has a connection of its own, so nobody else loses it. Nothing if none was made yet.
   */
  static void sever(RequestContext context) {
    Channel channel = of(context);
    if (channel != null) {
      sever(channel);
    }
  }

  /** The connection that a stream was given, or null if it was given none yet. */
  static @Nullable Channel of(RequestContext context) {
    RequestLog log = context.log().getIfAvailable(RequestLogProperty.SESSION);
    return log == null ? null : log.channel();
  }

  static void sever(Channel channel) {
    ChannelHandlerContext lowest = channel.pipeline().firstContext();
    if (lowest != null) {
      var unused = lowest.close();
    }
  }
}
