package io.holdfast.ports.consensus;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * A log that all members agree on.
 *
 * <p>Every method may be called from any thread and none blocks, except {@link #start} and {@link
 * #close}. Callbacks and stages complete on threads of the adapter, which must not be blocked.
 */
public interface Consensus extends AutoCloseable {
  /**
   * Joins the log: brings {@code machine} up to the last known state (snapshot, then entries above
   * its durable index), then takes part. Blocks until the member runs, which does not mean that a
   * leader is known.
   *
   * @throws ConsensusException if the member cannot run; it is then closed
   */
  void start(StateMachine machine);

  /**
   * Proposes an entry, from any member. Followers pass it on to the leader; while there is none it
   * waits, in a bounded queue, for {@link ConsensusConfig#proposalTimeout} at most.
   *
   * <p>Success is not reported here: the entry shows up in {@link StateMachine#apply} at every
   * member, once. {@code failed} is called at most once, and only if that may never happen.
   *
   * @param entry given away by the caller
   */
  void propose(byte[] entry, Consumer<ProposalFailure> failed);

  /**
   * Asks the leader to confirm that it still leads, then waits until the state machine of this
   * member holds everything that was acknowledged before this call, and completes with the log
   * index it waited for. Fails with {@link ConsensusException} if there is no leader or it cannot
   * confirm; the caller may ask again.
   */
  CompletionStage<Long> readIndex();

  /** Role, term and indexes of this moment. */
  ConsensusStatus status();

  /** What keeping the log costs; of a log that is not kept, nothing. */
  default LogMeasures measures() {
    return new LogMeasures();
  }

  /**
   * Hands leadership to {@code memberId}. Completes when this member has stepped down.
   *
   * <p>Fails with {@link ConsensusException} if this member does not lead, the other is no voter,
   * or it did not take over within {@code timeout}.
   */
  CompletionStage<Void> transferLeadership(long memberId, Duration timeout);

  /** Whether others can ever take part; if not, {@link #changeMembership} adds nobody. */
  default boolean takesOthers() {
    return true;
  }

  /**
   * Changes who takes part; only the leader can. Completes when the change is committed; repeating
   * one that has already happened succeeds. Fails with {@link ConsensusException}; then it may or
   * may not have happened.
   */
  CompletionStage<Void> changeMembership(MembershipChange change);

  /**
   * Makes this member the only one, whatever the log says, so that it leads although the others are
   * lost for good. They must never come back: they could agree on something else. What was not
   * committed may become so. Does nothing if it is the only one already. To be called right after
   * {@link #start}; blocks for a moment.
   *
   * @throws ConsensusException if that is not possible; nothing has changed
   */
  void goOnAlone();

  /** Writes a snapshot of the state machine soon and drops the log it covers. */
  CompletionStage<Void> snapshot();

  /** Leaves, finishing what is being applied. Proposals in flight fail. Harmless when repeated. */
  @Override
  void close();
}
