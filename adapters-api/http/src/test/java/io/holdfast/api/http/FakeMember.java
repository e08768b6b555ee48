package io.holdfast.api.http;

import io.holdfast.ports.CallContext;
import io.holdfast.ports.KvError;
import io.holdfast.ports.maintenance.Alarm;
import io.holdfast.ports.maintenance.HealthApi;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A member that is as well as a test says. */
final class FakeMember implements HealthApi {
  volatile List<Alarm> alarms = List.of();
  volatile boolean leader = true;
  volatile boolean learner;

  /** What reads fail with; those that need the leader only, if {@code quorumOnly}. */
  volatile Optional<KvError> readFailure = Optional.empty();

  volatile boolean quorumOnly;
  final List<Boolean> serializableReads = Collections.synchronizedList(new ArrayList<>());

  @Override
  public List<Alarm> alarms() {
    return alarms;
  }

  @Override
  public boolean hasLeader() {
    return leader;
  }

  @Override
  public boolean isLearner() {
    return learner;
  }

  /** For clients; the server around a member does not ask. */
  @Override
  public void admit(CallContext context) {
    throw new AssertionError("asked in the name of a client");
  }

  @Override
  public CompletionStage<Void> read(boolean serializable) {
    serializableReads.add(serializable);
    return readFailure
        .filter(error -> !(serializable && quorumOnly))
        .<CompletionStage<Void>>map(error -> CompletableFuture.failedFuture(error.exception()))
        .orElseGet(() -> CompletableFuture.completedFuture(null));
  }
}
