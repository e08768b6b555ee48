package io.holdfast.api.http;

import io.holdfast.ports.maintenance.Alarm;
import io.holdfast.ports.maintenance.HealthApi;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One thing that can be asked about a member, by its name in paths and answers. */
enum Probe {
  DATA_CORRUPTION("data_corruption"),
  SERIALIZABLE_READ("serializable_read"),
  LINEARIZABLE_READ("linearizable_read"),
  NON_LEARNER("non_learner");

  /** What must hold for the process to be left alone. */
  static final List<Probe> LIVE = List.of(SERIALIZABLE_READ);

  /** What must hold for clients to be sent here. */
  static final List<Probe> READY =
      List.of(DATA_CORRUPTION, SERIALIZABLE_READ, LINEARIZABLE_READ, NON_LEARNER);

  private final String text;

  Probe(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  /** What is wrong, or nothing. Never fails. */
  CompletionStage<String> ask(HealthApi member) {
    return switch (this) {
      case DATA_CORRUPTION -> wrong(isCorrupt(member), "alarm activated: CORRUPT");
      case SERIALIZABLE_READ -> Failures.text(() -> member.read(true));
      case LINEARIZABLE_READ -> Failures.text(() -> member.read(false));
      case NON_LEARNER -> wrong(member.isLearner(), "not supported for learner");
    };
  }

  private static CompletionStage<String> wrong(boolean isWrong, String text) {
    return CompletableFuture.completedFuture(isWrong ? text : "");
  }

  private static boolean isCorrupt(HealthApi member) {
    return member.alarms().stream().anyMatch(alarm -> alarm.kind() == Alarm.Kind.CORRUPT);
  }
}
