package io.holdfast.ports.maintenance;

import io.holdfast.ports.CallContext;
import java.util.concurrent.CompletionStage;

/**
 * The state of one member and of the alarms (section M of the behaviour reference).
 *
 * <p>All but {@link #status} and asking for alarms is for root only, where users are checked.
 */
public interface MaintenanceApi {
  /** This member's own view; answered without the leader. */
  CompletionStage<StatusResponse> status(CallContext context);

  CompletionStage<AlarmResponse> alarm(AlarmRequest request, CallContext context);

  /** A hash over everything this member has stored (M255). */
  CompletionStage<HashResponse> hash(CallContext context);

  /**
   * @param revision up to which to hash; 0 for the current one
   */
  CompletionStage<HashKvResponse> hashKv(long revision, CallContext context);

  /**
   * Begins to give back space that nothing needs any more, at this member, beside everything else.
   * Completes when that is done, or after a while during which it was not; it then goes on.
   */
  CompletionStage<Void> defragment(CallContext context);

  /** Goes to the release before, or back (M262 to M265). */
  CompletionStage<DowngradeResponse> downgrade(DowngradeRequest request, CallContext context);

  /** Everything this member has stored at this moment, as a file (M259). */
  CompletionStage<BackupStream> backup(CallContext context);

  /**
   * Lets another member lead; only the leader can. Completes when it does (M261).
   *
   * @param target the id of a voter
   */
  CompletionStage<Void> moveLeader(long target, CallContext context);
}
