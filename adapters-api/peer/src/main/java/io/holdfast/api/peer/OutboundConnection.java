package io.holdfast.api.peer;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpObject;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.HttpStatusClass;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.stream.SubscriptionOption;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

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
final class OutboundConnection implements Subscriber<HttpObject>, FrameSink {
  private final EventLoop eventLoop;
  private final PeerTransportConfig config;
  private final PeerMeasures.Peer measures;
  private final OutboundListener listener;
  private final FrameReader reader;
  private final PendingRequests pending;
  private final FrameOutlet outlet;
  private final ScheduledFuture<?> acceptance;

  private @Nullable Exchange exchange;
  private @Nullable Subscription subscription;
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
    Exchange started = dialer.dial(url, outlet);
    exchange = started;
    started.response().subscribe(this, eventLoop, SubscriptionOption.WITH_POOLED_OBJECTS);
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
  public void onSubscribe(Subscription started) {
    subscription = started;
    started.request(1);
  }

  @Override
  public void onNext(HttpObject part) {
    if (part instanceof ResponseHeaders headers) {
      answered(headers);
    } else if (part instanceof HttpData data) {
      read(data);
    }
    if (!ended && subscription != null) {
      subscription.request(1);
    }
  }

  private void answered(ResponseHeaders headers) {
    if (ended || headers.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
      return;
    }
    if (!headers.status().equals(HttpStatus.OK)) {
      end(PeerFailures.refusal(headers));
      return;
    }
    acceptance.cancel(false);
    accepted = true;
    acceptedNanos = eventLoop.ticker().nanoTime();
    silence = new Silence(eventLoop, config, this::showLife, () -> end("no sign of life"));
    outlet.open(null);
    listener.accepted(this);
  }

  private void read(HttpData data) {
    try (data) {
      heard();
      measures.receivedBytes().add(data.length());
      if (!ended) {
        reader.read(data.byteBuf());
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
  public void onError(Throwable cause) {
    end(PeerFailures.reason(cause));
  }

  @Override
  public void onComplete() {
    end("closed by the other side");
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
    disconnect();
    outlet.close();
    pending.failAll(reason);
    listener.ended(this, reason);
  }

  private void disconnect() {
    if (exchange != null) {
      Connections.sever(exchange.context());
      exchange.response().abort();
    }
  }
}
