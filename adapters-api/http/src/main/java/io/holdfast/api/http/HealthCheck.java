package io.holdfast.api.http;

import io.holdfast.ports.maintenance.Alarm;
import io.holdfast.ports.maintenance.HealthApi;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Finds out what is wrong with this member: alarms first, then the leader, then a read (Q297). */
final class HealthCheck {
  private final HealthApi member;

  HealthCheck(HealthApi member) {
    this.member = member;
  }

  /**
   * The first thing that is wrong; empty if nothing is. Does not block and does not fail.
   *
   * @param serializable whether this member's own word is enough
   * @param excluded names of alarms that do not count
   */
  CompletionStage<String> run(boolean serializable, Set<String> excluded) {
    String alarm = alarm(excluded);
    if (!alarm.isEmpty()) {
      return CompletableFuture.completedFuture(alarm);
    }
    if (!serializable && !member.hasLeader()) {
      return CompletableFuture.completedFuture("RAFT NO LEADER");
    }
    return Failures.text(() -> member.read(serializable))
        .thenApply(error -> error.isEmpty() ? "" : "RANGE ERROR:" + error);
  }

  private String alarm(Set<String> excluded) {
    return member.alarms().stream()
        .map(Alarm::kind)
        .map(Alarm.Kind::name)
        .filter(name -> !excluded.contains(name))
        .findFirst()
        .map(name -> "ALARM " + name)
        .orElse("");
  }
}
