package io.holdfast.api.grpc;

import io.holdfast.ports.KeyRange;
import io.holdfast.ports.StatusCode;
import io.holdfast.ports.watch.WatchResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

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
  private boolean denied;
  private boolean ended;
  private @Nullable CallAudit audit;

  CallMeter(GrpcMeasures all, MethodMeasures method) {
    this.all = all;
    this.method = method;
    method.started().increment();
  }

  /** The call is audited, too, from now on. */
  void auditWith(CallAudit auditing) {
    audit = auditing;
  }

  /** A message of the client was taken. */
  void received(byte[] message) {
    method.received().increment();
    all.receivedBytes().add(message.length);
    receivedBytes += message.length;
    if (audit != null) {
      audit.received(message);
    }
  }

  /** The creation of a watcher was asked for. */
  void creating(KeyRange range) {
    if (audit != null) {
      audit.creating(range);
    }
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
    if (audit != null) {
      audit.watched(response);
    }
  }

  /** How the call will have ended if nothing else is said. */
  void refused(Refusal refusal) {
    code = refusal.code();
    denied = audit != null && Denials.contains(refusal);
  }

  /** As above, for a call that nobody waits for any more. */
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
    if (audit != null) {
      audit.ended(code, denied);
    }
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
