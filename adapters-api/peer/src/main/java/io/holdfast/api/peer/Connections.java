package io.holdfast.api.peer;

import com.linecorp.armeria.common.RequestContext;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;

/** The TCP connection below a stream. */
final class Connections {
  private Connections() {}

  /**
   * Closes the connection at once, below HTTP/2, which would wait for the other side to agree. One
   * lane has a connection of its own, so nobody else loses it. Nothing if none was made yet.
   */
  static void sever(RequestContext context) {
    Channel channel = context.log().partial().channel();
    if (channel != null) {
      sever(channel);
    }
  }

  static void sever(Channel channel) {
    ChannelHandlerContext lowest = channel.pipeline().firstContext();
    if (lowest != null) {
      var unused = lowest.close();
    }
  }
}
