package io.holdfast.api.http;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.CallContext;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.KvError;
import io.holdfast.ports.KvException;
import io.holdfast.ports.kv.KeyValueApi;
import io.holdfast.ports.kv.RangeRequest;
import io.holdfast.ports.kv.RangeRequest.SortOrder;
import io.holdfast.ports.kv.RangeRequest.SortTarget;
import io.holdfast.ports.kv.RevisionFilter;
import io.holdfast.ports.maintenance.Alarm;
import io.holdfast.ports.maintenance.AlarmRequest;
import io.holdfast.ports.maintenance.AlarmResponse;
import io.holdfast.ports.maintenance.MaintenanceApi;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Finds out what is wrong with this member: alarms first, then the leader, then a read (Q297). */
final class HealthCheck {
  private static final CompletionStage<String> HEALTHY = CompletableFuture.completedFuture("");

  private final KeyValueApi kv;
  private final MaintenanceApi maintenance;
  private final CallContext self;

  HealthCheck(KeyValueApi kv, MaintenanceApi maintenance, CallContext self) {
    this.kv = kv;
    this.maintenance = maintenance;
    this.self = self;
  }

  /**
   * The first thing that is wrong; empty if nothing is. Does not block and does not fail.
   *
   * @param serializable whether this member's own word is enough
   * @param excluded names of alarms that do not count
   */
  CompletionStage<String> run(boolean serializable, Set<String> excluded) {
    return maintenance
        .alarm(new AlarmRequest(AlarmRequest.Action.GET, 0, Alarm.Kind.NONE), self)
        .thenCompose(alarms -> {
          String reason = reason(alarms, excluded);
          return reason.isEmpty()
              ? leaderAndRead(serializable)
              : CompletableFuture.completedFuture(reason);
        })
        .exceptionally(failure -> isRefusal(failure) ? "" : "RANGE ERROR:" + text(failure));
  }

  /** A member that says who may not ask is well enough to look after its keys. */
  private static boolean isRefusal(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return cause instanceof KvException refused
        && (refused.error() == KvError.USER_EMPTY || refused.error() == KvError.PERMISSION_DENIED);
  }

  private static String reason(AlarmResponse alarms, Set<String> excluded) {
    return alarms.alarms().stream()
        .map(alarm -> alarm.kind().name())
        .filter(name -> !excluded.contains(name))
        .findFirst()
        .map(name -> "ALARM " + name)
        .orElse("");
  }

  private CompletionStage<String> leaderAndRead(boolean serializable) {
    if (serializable) {
      return read(true);
    }
    return maintenance
        .status(self)
        .thenCompose(status ->
            status.leader() == 0
                ? CompletableFuture.completedFuture("RAFT NO LEADER")
                : read(false));
  }

  private CompletionStage<String> read(boolean serializable) {
    return kv.range(oneKey(serializable), self).thenCompose(answer -> HEALTHY);
  }

  private static RangeRequest oneKey(boolean serializable) {
    return new RangeRequest(
        KeyRange.single(Bytes.wrap(new byte[1])),
        1,
        0,
        SortOrder.NONE,
        SortTarget.KEY,
        serializable,
        true,
        false,
        RevisionFilter.NONE);
  }

  private static String text(Throwable failure) {
    return failure instanceof CompletionException wrapped && wrapped.getCause() != null
        ? text(wrapped.getCause())
        : String.valueOf(failure.getMessage());
  }
}
