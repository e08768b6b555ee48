package io.holdfast.api.peer;

import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.HttpStatusClass;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to reach another member and, if it is accepted, the connection that follows.
 *
 * <ul>
 *   <li>Nothing leaves before the other side has accepted.
 *   <li>A request belongs to the connection it was made on and never moves to a later one.
 *   <li>It ends once, whatever the reason, and then every request on it has failed.
 * </ul>
 *
 * <p>{@link #request} may be called by any thread, all else belongs to the event loop.
 */
final class OutboundConnection implements OutboundStream.Listener, FrameSink {
  private final EventLoop eventLoop;
  private final PeerTransportConfig config;
  private final PeerMeasures.Peer measures;
  private final OutboundListener listener;
  private final FrameReader reader;
  private final PendingRequests pending;
  private final FrameOutlet outlet;
  private final ScheduledFuture<?> acceptance;

  private @Nullable Channel connection;
  private @Nullable Silence silence;
  private boolean accepted;
  private long acceptedNanos;
  private boolean ended;

  OutboundConnection(
      EventLoop eventLoop,
      PeerTransportConfig config,
      PeerMeasures.Peer measures,
      OutboundListener listener) {
    this.measures = measures;
    this.eventLoop = eventLoop;
    this.config = config;
    this.listener = listener;
    this.reader = new FrameReader(config.frameBytesMax(), this);
    this.pending = new PendingRequests(eventLoop, config);
    this.outlet = new FrameOutlet(eventLoop, config, measures.sentBytes(), () -> {});
    this.acceptance =
        eventLoop.schedule(
            () -> end("not accepted in time"),
            config.connectTimeout().toNanos(),
            TimeUnit.NANOSECONDS);
  }

  void start(PeerDialer dialer, URI url) {
    Channel dialed = dialer.dial(url, outlet, this);
    connection = dialed;
    if (ended) {
      Connections.sever(dialed);
    }
  }

  CompletableFuture<byte[]> request(byte[] name, byte[] payload, long deadlineNanos) {
    if (!pending.takePlace()) {
      return PeerFailures.notDelivered("too many requests pending");
    }
    PendingRequest request = new PendingRequest(name, payload, deadlineNanos, pending);
    if (!outlet.offer(request)) {
      pending.returnPlace();
      return PeerFailures.notDelivered("too much waiting to be sent");
    }
    return request.answer;
  }

  boolean wasAccepted() {
    return accepted;
  }

  /** How long it has been accepted; zero if it never was. */
  long livedNanos() {
    return accepted ? eventLoop.ticker().nanoTime() - acceptedNanos : 0;
  }

  @Override
  public void answered(Http2Headers headers) {
    HttpStatus status = HttpStatus.valueOf(String.valueOf(headers.status()));
    if (ended || status.codeClass() == HttpStatusClass.INFORMATIONAL) {
      return;
    }
    if (!status.equals(HttpStatus.OK)) {
      end(PeerFailures.refusal(status, headers.get(PeerHeaders.REFUSAL)));
      return;
    }
    acceptance.cancel(false);
    accepted = true;
    acceptedNanos = eventLoop.ticker().nanoTime();
    silence = new Silence(eventLoop, config, this::showLife, () -> end("no sign of life"));
    outlet.open(null);
    listener.accepted(this);
  }

  @Override
  public void received(ByteBuf piece) {
    try {
      heard();
      measures.receivedBytes().add(piece.readableBytes());
      if (!ended) {
        reader.read(piece);
      }
    } catch (FrameException broken) {
      end(broken.violation());
    }
  }

  @Override
  public void frame(FrameType type, FrameName name, long correlation, byte[] payload)
      throws FrameException {
    switch (type) {
      case REQUEST -> throw new FrameException("request from the side that answers");
      case ALIVE -> {}
      case ANSWER -> complete(correlation, payload);
      case FAILURE -> fail(correlation, payload);
    }
  }

  /** The request is missing if it timed out before. */
  private void complete(long correlation, byte[] payload) {
    PendingRequest request = pending.find(correlation);
    if (request != null) {
      request.complete(payload);
    }
  }

  private void fail(long correlation, byte[] reason) {
    PendingRequest request = pending.find(correlation);
    if (request != null) {
      request.fail(new String(reason, StandardCharsets.UTF_8));
    }
  }

  @Override
  public void over(String reason) {
    end(reason);
  }

  private void showLife() {
    if (outlet.queuedBytes() == 0) {
      outlet.offerAlways(OutgoingFrame.alive());
    }
  }

  private void heard() {
    if (silence != null) {
      silence.heard();
    }
  }

  /** Ends it for a reason of this side, or takes note that it has ended. */
  void end(String reason) {
    if (ended) {
      return;
    }
    ended = true;
    acceptance.cancel(false);
    if (silence != null) {
      silence.cancel();
    }
    listener.ending(this);
    if (connection != null) {
      Connections.sever(connection);
    }
    outlet.close();
    pending.failAll(reason);
    listener.ended(this, reason);
  }
}
