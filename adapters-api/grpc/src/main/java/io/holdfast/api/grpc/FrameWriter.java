package io.holdfast.api.grpc;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpResponseWriter;
import io.holdfast.ports.StatusCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answers of a streaming call: those ready in one turn of the event loop become one write.
 *
 * <ul>
 *   <li>At most two writes are under way: one that the transport has taken and flow control may
 *       hold, and one that waits for it to be gone. Until the transport has taken that one, too,
 *       {@link #isReady} is false and answers stay where they are made.
 *   <li>The headers go with the first answer; a call that ends without one has trailers only.
 * </ul>
 *
 * <p>Belongs to its event loop.
 */
final class FrameWriter {
  private final CallSetup setup;
  private final Runnable onReady;
  private final Runnable onEnd;
  private final HttpResponseWriter response = HttpResponse.streaming();
  private final List<Payload> turn = new ArrayList<>();
  private long turnSize;
  private boolean started;
  private boolean writing;
  private boolean ended;

  /**
   * @param onReady runs when the transport has taken the last write
   * @param onEnd runs once, when the call is over for whatever reason
   */
  FrameWriter(CallSetup setup, Runnable onReady, Runnable onEnd) {
    this.setup = setup;
    this.onReady = onReady;
    this.onEnd = onEnd;
    var unused =
        response
            .whenComplete()
            .whenCompleteAsync((done, failure) -> over(failure), setup.eventLoop());
  }

  HttpResponse response() {
    return response;
  }

  /** Whether the transport can take more. */
  boolean isReady() {
    return !writing && !ended;
  }

  /** Whether this turn's write is large enough. */
  boolean isFull() {
    return turnSize >= setup.config().turnBytes();
  }

  boolean hasEnded() {
    return ended;
  }

  /** Bytes of this turn's write so far. */
  long turnSize() {
    return turnSize;
  }

  /** Adds an answer to this turn's write; only when ready and not full. */
  void add(Payload payload) {
    setup.meter().sent(payload.size());
    addPiece(Replies.framed(payload));
  }

  /** As {@link #add}, for a piece of a message or its prefix. */
  void addPiece(Payload piece) {
    turn.add(piece);
    turnSize += piece.size();
  }

  /** Writes what was added in this turn, if anything. */
  void flush() {
    if (turn.isEmpty() || ended) {
      return;
    }
    try {
      var frames = Replies.joined(setup.http().alloc(), turn);
      clear();
      start();
      writing = true;
      response.write(frames);
      var unused = response.whenConsumed().thenRun(this::consumed);
    } catch (RefusedException e) {
      clear();
      finish(e.refusal());
    } catch (OutOfMemoryError e) {
      clear();
      finish(Refusal.of(e));
    }
  }

  private void consumed() {
    writing = false;
    if (!ended) {
      guarded(onReady);
    }
  }

  /** Runs a step of the call on its event loop; what it throws ends the call. */
  void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException | OutOfMemoryError e) {
      finish(Refusal.of(e));
    }
  }

  private void start() {
    if (!started) {
      started = true;
      response.write(Replies.HEADERS);
    }
  }

  /** Ends the call well, after what was added. */
  void finish() {
    flush();
    if (!ended) {
      start();
      response.write(Replies.OK_TRAILERS);
      response.close();
      ended();
    }
  }

  /** Ends the call badly, after what was added. */
  void finish(Refusal refusal) {
    flush();
    if (ended) {
      return;
    }
    setup.meter().refused(refusal);
    if (started) {
      response.write(Replies.trailers(refusal));
    } else {
      response.write(Replies.refusedHeaders(refusal));
    }
    response.close();
    ended();
  }

  /** The client has left, or is left. Any thread. */
  void abort() {
    setup.meter().refused(StatusCode.CANCELED);
    response.abort(new AbandonedException());
  }

  private void over(@Nullable Throwable failure) {
    if (failure != null) {
      setup.meter().refused(StatusCode.CANCELED);
    }
    ended();
  }

  private void ended() {
    if (!ended) {
      ended = true;
      clear();
      setup.meter().ended();
      onEnd.run();
    }
  }

  private void clear() {
    turn.clear();
    turnSize = 0;
  }
}
