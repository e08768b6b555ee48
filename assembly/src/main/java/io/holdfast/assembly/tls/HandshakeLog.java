package io.holdfast.assembly.tls;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;

/** Hears at the end of a connection's pipeline whether TLS was set up, and leaves it then. */
@Sharable
final class HandshakeLog extends ChannelInboundHandlerAdapter {
  private final Rejections rejections;

  HandshakeLog(Rejections rejections) {
    this.rejections = rejections;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof SslHandshakeCompletionEvent completion) {
      if (!completion.isSuccess()) {
        rejections.tell(context.channel(), String.valueOf(completion.cause().getMessage()));
      }
      context.pipeline().remove(this);
    }
    context.fireUserEventTriggered(event);
  }
}
