package io.holdfast.api.grpc;

import io.holdfast.ports.CallContext;
import io.holdfast.ports.KvError;
import io.holdfast.ports.maintenance.Alarm;
import io.holdfast.ports.maintenance.HealthApi;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A member that is well, and serves those who ask or refuses them all. */
final class FakeHealth implements HealthApi {
  volatile Optional<KvError> refusal = Optional.empty();

  @Override
  public List<Alarm> alarms() {
    return List.of();
  }

  @Override
  public boolean hasLeader() {
    return true;
  }

  @Override
  public boolean isLearner() {
    return false;
  }

  @Override
  public void admit(CallContext context) {
    refusal.ifPresent(error -> {
      throw error.exception();
    });
  }

  @Override
  public CompletionStage<Void> read(boolean serializable) {
    return CompletableFuture.completedFuture(null);
  }
}
