package io.holdfast.ports.maintenance;

import io.holdfast.ports.CallContext;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * How well this member is, for those who run it.
 *
 * <p>Nobody's rights are looked at: it tells nothing about keys.
 */
public interface HealthApi {
  /** The alarms this member knows of; does not ask others. */
  List<Alarm> alarms();

  /** Whether this member knows who leads. */
  boolean hasLeader();

  /** Whether this member only follows. */
  boolean isLearner();

  /**
   * Admits a client's question whether this member serves it, as every other call is admitted.
   *
   * @throws io.holdfast.ports.KvException if this member only learns (J193, J194), or the caller
   *     insists on a leader and none is known (J195)
   */
  void admit(CallContext context);

  /**
   * Reads a key, whether it is there or not. Completes when that went well and fails with {@link
   * io.holdfast.ports.KvException} otherwise, a request timeout later at the latest.
   *
   * @param serializable whether this member's own state is enough; a quorum is not needed then
   */
  CompletionStage<Void> read(boolean serializable);
}
