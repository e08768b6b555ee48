package io.holdfast.ports.maintenance;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * How well this member is, for those who run it.
 *
 * <p>Nobody's rights are looked at: it is asked by the server around the member and never by a
 * client, and tells nothing about keys.
 */
public interface HealthApi {
  /** The alarms this member knows of; does not ask others. */
  List<Alarm> alarms();

  /** Whether this member knows who leads. */
  boolean hasLeader();

  /** Whether this member only follows. */
  boolean isLearner();

  /**
   * Reads a key, whether it is there or not. Completes when that went well and fails with {@link
   * io.holdfast.ports.KvException} otherwise, a request timeout later at the latest.
   *
   * @param serializable whether this member's own state is enough; a quorum is not needed then
   */
  CompletionStage<Void> read(boolean serializable);
}
