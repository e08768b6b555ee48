package io.holdfast.api.peer;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpObject;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.holdfast.ports.peer.PeerService;
import io.netty.channel.EventLoop;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * One lane that another member has opened.
 *
 * <ul>
 *   <li>Requests reach their services in the order of the stream, on the event loop.
 *   <li>While too many are unanswered, or too many bytes of answers wait, nothing is read: HTTP/2
 *       then holds back the sender. Nothing is ever dropped to make room.
 *   <li>After {@code end} no request reaches a service.
 * </ul>
 *
 * <p>Answers come from any thread, all else belongs to the event loop.
 */
final class InboundConnection implements Subscriber<HttpObject>, FrameSink {
  private static final Logger LOG = System.getLogger(InboundConnection.class.getName());

  private final ServiceRequestContext context;
  private final EventLoop eventLoop;
  private final PeerServices services;
  private final PeerTransportConfig config;
  private final PeerMeasures.Peer measures;
  private final FrameReader reader;
  private final FrameOutlet outlet;
  private final AtomicInteger unanswered = new AtomicInteger();
  private final InboundPeer peer;

  private @Nullable Subscription subscription;
  private @Nullable Silence silence;
  private boolean held;
  private boolean ended;

  InboundConnection(
      ServiceRequestContext context,
      long memberId,
      PeerServices services,
      PeerTransportConfig config,
      PeerMeasures.Peer measures) {
    this.measures = measures;
    this.context = context;
    this.eventLoop = context.eventLoop().withoutContext();
    this.services = services;
    this.config = config;
    this.reader = new FrameReader(config.frameBytesMax(), this);
    this.outlet = new FrameOutlet(eventLoop, config, measures.sentBytes(), this::readOnIfHeld);
    this.peer = new InboundPeer(memberId, this);
  }

  FrameOutlet outlet() {
    return outlet;
  }

  InboundPeer peer() {
    return peer;
  }

  PeerTransportConfig config() {
    return config;
  }

  /** Tells the other side that it may begin. */
  void accept() {
    if (!ended) {
      silence = new Silence(eventLoop, config, this::showLife, this::fallenSilent);
      outlet.open(ResponseHeaders.of(HttpStatus.OK));
    }
  }

  @Override
  public void onSubscribe(Subscription started) {
    subscription = started;
    started.request(1);
  }

  @Override
  public void onNext(HttpObject part) {
    if (part instanceof HttpData data) {
      read(data);
    }
    held = isFull();
    if (!held) {
      readOn();
    }
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

  private boolean isFull() {
    return unanswered.get() >= config.unansweredRequestsMax()
        || outlet.queuedBytes() >= config.queuedBytesMax();
  }

  private void readOn() {
    if (!ended && subscription != null) {
      subscription.request(1);
    }
  }

  /** There may be room again. */
  private void readOnIfHeld() {
    if (held && !isFull()) {
      held = false;
      heard();
      readOn();
    }
  }

  @Override
  public void frame(FrameType type, FrameName name, long correlation, byte[] payload)
      throws FrameException {
    switch (type) {
      case REQUEST -> serve(name, correlation, payload);
      case ALIVE -> {}
      case ANSWER, FAILURE -> throw new FrameException("answer from the side that asks");
    }
  }

  private void serve(FrameName name, long correlation, byte[] payload) {
    if (ended) {
      return;
    }
    unanswered.incrementAndGet();
    InboundRequest request = new InboundRequest(this, correlation, payload);
    PeerService service = services.find(name);
    if (service == null) {
      request.fail("unknown service: " + name);
      return;
    }
    try {
      service.handle(request);
    } catch (RuntimeException failed) {
      LOG.log(Level.ERROR, "peer service failed service=" + name, failed);
      request.failIfUnanswered("service failed");
    }
  }

  /** By any thread. */
  void answer(FrameType type, long correlation, byte[] payload) {
    unanswered.decrementAndGet();
    try {
      outlet.offerAlways(new OutgoingFrame(type, OutgoingFrame.NOTHING, correlation, payload));
    } catch (RejectedExecutionException eventLoopGone) {
      LOG.log(Level.DEBUG, "answer lost with its event loop");
    }
  }

  private void showLife() {
    if (outlet.queuedBytes() == 0) {
      outlet.offerAlways(OutgoingFrame.alive());
    }
  }

  /** While nothing is read, silence means nothing. */
  private void fallenSilent() {
    if (held) {
      heard();
      showLife();
    } else {
      end("no sign of life");
    }
  }

  private void heard() {
    if (silence != null) {
      silence.heard();
    }
  }

  @Override
  public void onError(Throwable cause) {
    measures.receiveFailures().increment();
    end(PeerFailures.reason(cause));
  }

  @Override
  public void onComplete() {
    end("closed by the other side");
  }

  /** Ends it for a reason of this side, or takes note that it has ended. On the event loop. */
  void end(String reason) {
    if (ended) {
      return;
    }
    ended = true;
    if (silence != null) {
      silence.cancel();
    }
    LOG.log(
        Level.INFO,
        "peer connection ended remote-peer-id={0} reason={1}",
        PeerHeaders.hex(peer.memberId()),
        reason);
    Connections.sever(context);
    outlet.close();
    peer.closed();
  }

  /** By any thread. */
  void endSoon(String reason) {
    eventLoop.execute(() -> end(reason));
  }

  /** By any thread. */
  void acceptSoon() {
    eventLoop.execute(this::accept);
  }
}
