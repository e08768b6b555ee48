package io.holdfast.ports.maintenance;

import io.holdfast.ports.CallContext;
import java.util.concurrent.CompletionStage;

/** The state of one member and of the alarms (section M of the behaviour reference). */
public interface MaintenanceApi {
  /** This member's own view; answered without the leader. */
  CompletionStage<StatusResponse> status(CallContext context);

  CompletionStage<AlarmResponse> alarm(AlarmRequest request, CallContext context);

  /**
   * @param revision up to which to hash; 0 for the current one
   */
  CompletionStage<HashKvResponse> hashKv(long revision, CallContext context);
}
