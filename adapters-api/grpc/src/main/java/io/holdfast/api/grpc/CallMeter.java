package io.holdfast.api.grpc;

import io.holdfast.ports.StatusCode;
import io.holdfast.ports.watch.WatchResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Measures one call, and says so in the log if it has one request and one answer and takes long.
 * Belongs to the call's event loop.
 */
final class CallMeter {
  private static final Logger LOG = System.getLogger(CallMeter.class.getName());
  private static final double NANOS_PER_MILLI = 1e6;

  private final GrpcMeasures all;
  private final MethodMeasures method;
  private final long began = System.nanoTime();
  private StatusCode code = StatusCode.OK;
  private long receivedBytes;
  private long sentBytes;
  private boolean ended;

  CallMeter(GrpcMeasures all, MethodMeasures method) {
    this.all = all;
    this.method = method;
    method.started().increment();
  }

  /** A message of the client was taken. */
  void received(long bytes) {
    method.received().increment();
    all.receivedBytes().add(bytes);
    receivedBytes += bytes;
  }

  /** A message for the client was made. */
  void sent(long bytes) {
    method.sent().increment();
    all.sentBytes().add(bytes);
    sentBytes += bytes;
  }

  /** A response of a watch was made and handed on. */
  void watched(WatchResponse response, long nanos) {
    all.watchSends().sent(response, nanos);
  }

  /** How the call will have ended if nothing else is said. */
  void refused(StatusCode reason) {
    code = reason;
  }

  /** The call is over; heard once. */
  void ended() {
    if (ended) {
      return;
    }
    ended = true;
    long took = System.nanoTime() - began;
    method.ended(code).increment();
    method.durations().record(took);
    if (took > all.goodNanos() && method.type() == CallType.UNARY) {
      LOG.log(Level.WARNING, slow(took));
    }
  }

  private String slow(long took) {
    return "request stats method=/%s/%s time-spent=%sms code=%s request-size=%d response-size=%d"
        .formatted(
            method.service(),
            method.method(),
            took / NANOS_PER_MILLI,
            CodeNames.of(code),
            receivedBytes,
            sentBytes);
  }
}
