package io.holdfast.api.grpc;

import io.holdfast.ports.KeyRange;
import io.holdfast.ports.StatusCode;
import io.holdfast.ports.audit.AuditRecord;
import io.holdfast.ports.audit.AuditRecord.Event;
import io.holdfast.ports.watch.WatchResponse;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Writes down one call if it turns out to be worth it.
 *
 * <ul>
 *   <li>The message is kept, and read once more only when the call is written down.
 *   <li>The answers to creations of watchers come in the order of the requests, so the first range
 *       that waits is what an answer is about.
 * </ul>
 *
 * <p>Belongs to the call's event loop.
 */
final class CallAudit {
  private static final byte[] NOTHING = {};

  private final Auditing auditing;
  private final AuditedMethod method;
  private final CallSetup setup;
  private final Queue<KeyRange> creations = new ArrayDeque<>(0);
  private byte[] message = NOTHING;
  private @Nullable String user;

  CallAudit(Auditing auditing, AuditedMethod method, CallSetup setup) {
    this.auditing = auditing;
    this.method = method;
    this.setup = setup;
  }

  /** A message of the client was taken. A change may end what tells who it was that made it. */
  void received(byte[] taken) {
    switch (method.kind()) {
      case WATCH -> {
        // Its ranges come by themselves.
      }
      case CHANGE -> {
        message = taken;
        user = known(auditing.names().nameOf(setup.caller()));
      }
      case OTHER, LOGIN, WRITE -> message = taken;
    }
  }

  /** The creation of a watcher was asked for. */
  void creating(KeyRange range) {
    creations.add(range);
  }

  /** A response of a watch was made. */
  void watched(WatchResponse response) {
    KeyRange range = response.created() ? creations.poll() : null;
    StatusCode code = range == null ? StatusCode.OK : Denials.code(response.cancelReason());
    if (range != null && code != StatusCode.OK) {
      tell(Event.DENIED, AuditSubject.watched(range), code);
    }
  }

  /** The call is over. */
  void ended(StatusCode code, boolean denied) {
    creations.clear();
    byte[] request = message;
    message = NOTHING;
    if (denied) {
      tell(Event.DENIED, AuditSubject.of(method.path(), request), code);
    } else if (method.kind() == AuditedMethod.Kind.CHANGE) {
      tell(Event.CHANGE, AuditSubject.of(method.path(), request), code);
    } else if (method.kind() == AuditedMethod.Kind.WRITE && auditing.writes()) {
      written(AuditSubject.of(method.path(), request), code);
    }
  }

  /** Transactions may do no more than read. */
  private void written(AuditSubject subject, StatusCode code) {
    if (subject.writesKeys() || subject.keys().isEmpty()) {
      tell(Event.WRITE, subject, code);
    }
  }

  private void tell(Event event, AuditSubject subject, StatusCode code) {
    auditing
        .log()
        .tell(
            new AuditRecord(
                event,
                user(subject),
                PeerAddress.of(setup.http()),
                method.path(),
                method.kind() == AuditedMethod.Kind.LOGIN ? List.of() : subject.named(),
                subject.keys(),
                subject.keysLeftOut(),
                code));
  }

  private String user(AuditSubject subject) {
    if (method.kind() == AuditedMethod.Kind.LOGIN) {
      return subject.named().stream().findFirst().map(AuditRecord.Subject::name).orElse("");
    }
    String before = user;
    return before == null ? auditing.names().nameOf(setup.caller()) : before;
  }

  private static @Nullable String known(String name) {
    return Optional.of(name).filter(n -> !n.isEmpty()).orElse(null);
  }
}
