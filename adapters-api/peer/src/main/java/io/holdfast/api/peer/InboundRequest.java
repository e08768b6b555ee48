package io.holdfast.api.peer;

import io.holdfast.ports.peer.PeerConnection;
import io.holdfast.ports.peer.PeerRequest;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

/** A request of another member, to be answered once. */
final class InboundRequest implements PeerRequest {
  /** Of the text of a failure, in characters. */
  private static final int REASON_MAX = 1024;

  private final InboundConnection connection;
  private final long correlation;
  private final byte[] payload;
  private final AtomicBoolean answered = new AtomicBoolean();

  InboundRequest(InboundConnection connection, long correlation, byte[] payload) {
    this.connection = connection;
    this.correlation = correlation;
    this.payload = payload;
  }

  @Override
  public long memberId() {
    return connection.peer().memberId();
  }

  @Override
  public byte[] payload() {
    return payload;
  }

  @Override
  public PeerConnection connection() {
    return connection.peer();
  }

  /** An answer beyond the bound of a frame becomes a failure. */
  @Override
  public void respond(byte[] answer) {
    claim();
    if (answer.length > connection.config().frameBytesMax()) {
      send(FrameType.FAILURE, reason("answer too large: " + answer.length + " bytes"));
    } else {
      send(FrameType.ANSWER, answer);
    }
  }

  @Override
  public void fail(String reason) {
    claim();
    send(FrameType.FAILURE, reason(reason));
  }

  void failIfUnanswered(String reason) {
    if (answered.compareAndSet(false, true)) {
      send(FrameType.FAILURE, reason(reason));
    }
  }

  private void claim() {
    if (!answered.compareAndSet(false, true)) {
      throw new IllegalStateException("already answered");
    }
  }

  private void send(FrameType type, byte[] answer) {
    connection.answer(type, correlation, answer);
  }

  private static byte[] reason(String text) {
    String bounded = text.length() > REASON_MAX ? text.substring(0, REASON_MAX) : text;
    return bounded.getBytes(StandardCharsets.UTF_8);
  }
}
