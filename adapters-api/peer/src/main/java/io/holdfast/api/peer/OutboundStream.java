package io.holdfast.api.peer;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpObject;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2ChannelDuplexHandler;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2StreamFrame;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * The asking side of a lane's HTTP/2 stream, which is alone on its connection. Stands last in the
 * connection's pipeline, behind the codec, and begins when the connection can be used.
 *
 * <p>What comes is taken at once; of what is to go, the next piece is asked for when the last is
 * written. Belongs to the event loop.
 */
final class OutboundStream extends Http2ChannelDuplexHandler {
  static final String CLOSED = "closed by the other side";

  /** What becomes of it; called on the event loop. */
  interface Listener {
    /** The other side has answered the request, with this status and more. */
    void answered(Http2Headers headers);

    /**
     * @param piece to be read now, and not kept
     */
    void received(ByteBuf piece);

    /** Nothing comes or goes any more. May be told more than once. */
    void over(String reason);
  }

  private final Http2Headers request;
  private final FrameOutlet body;
  private final Listener listener;

  private @Nullable Http2FrameStream stream;

  OutboundStream(Http2Headers request, FrameOutlet body, Listener listener) {
    this.request = request;
    this.body = body;
    this.listener = listener;
  }

  @Override
  protected void handlerAdded0(ChannelHandlerContext added) {
    if (added.channel().isActive()) {
      begin(added);
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext active) {
    begin(active);
  }

  private void begin(ChannelHandlerContext usable) {
    Http2FrameStream only = newStream();
    stream = only;
    send(usable, new DefaultHttp2HeadersFrame(request, false).stream(only), () -> {});
    body.subscribe(new Pieces(usable, only));
  }

  private void send(ChannelHandlerContext to, Http2StreamFrame frame, Runnable written) {
    var unused =
        to.writeAndFlush(frame)
            .addListener(sent -> {
              if (sent.isSuccess()) {
                written.run();
              } else {
                listener.over(PeerFailures.reason(sent.cause()));
              }
            });
  }

  /** The body, which ends with the connection alone. */
  private final class Pieces implements Subscriber<HttpObject> {
    private final ChannelHandlerContext to;
    private final Http2FrameStream stream;

    Pieces(ChannelHandlerContext to, Http2FrameStream stream) {
      this.to = to;
      this.stream = stream;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
      subscription.request(1);
    }

    @Override
    public void onNext(HttpObject piece) {
      ByteBuf bytes = ((HttpData) piece).byteBuf();
      send(to, new DefaultHttp2DataFrame(bytes, false).stream(stream), () -> body.request(1));
    }

    @Override
    public void onError(Throwable ended) {}

    @Override
    public void onComplete() {}
  }

  @Override
  public void channelRead(ChannelHandlerContext from, Object message) {
    try {
      switch (message) {
        case Http2HeadersFrame headers -> read(headers);
        case Http2DataFrame data -> read(from, data);
        case Http2ResetFrame reset -> refused(reset.errorCode());
        case Http2GoAwayFrame away when isBeyond(away.lastStreamId()) -> refused(away.errorCode());
        default -> {}
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private boolean isBeyond(int lastStreamId) {
    return stream == null || stream.id() > lastStreamId;
  }

  private void refused(long errorCode) {
    listener.over(CLOSED + ", HTTP/2 error " + errorCode);
  }

  private void read(Http2HeadersFrame frame) {
    // Headers without a status end a stream, which is told below.
    if (frame.headers().status() != null) {
      listener.answered(frame.headers());
    }
    if (frame.isEndStream()) {
      listener.over(CLOSED);
    }
  }

  private void read(ChannelHandlerContext from, Http2DataFrame frame) {
    listener.received(frame.content());
    if (frame.isEndStream()) {
      listener.over(CLOSED);
    } else {
      int taken = frame.initialFlowControlledBytes();
      var unused = from.write(new DefaultHttp2WindowUpdateFrame(taken).stream(frame.stream()));
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext closed) {
    listener.over(CLOSED);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext where, Throwable cause) {
    listener.over(PeerFailures.reason(cause));
  }
}
