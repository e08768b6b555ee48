package io.holdfast.assembly;

import io.holdfast.domain.command.ClusterChange;
import io.holdfast.domain.command.Command;
import io.holdfast.domain.command.CommandCodec;
import io.holdfast.ports.consensus.Consensus;
import io.holdfast.ports.consensus.ConsensusStatus;
import io.holdfast.ports.consensus.MembershipChange;
import io.holdfast.ports.consensus.ProposalFailure;
import io.holdfast.ports.consensus.StateMachine;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Stands between a member and its log and lets it die at a step of a change of members: from then
 * on the member gets nothing done and hears of nothing it asked for.
 */
final class FatefulConsensus implements Consensus {
  private final Consensus inner;
  private final Predicate<String> fate;
  private final Runnable died;
  private volatile boolean dead;

  /**
   * @param fate asked at each point whether the member dies there
   * @param died told once
   */
  FatefulConsensus(Consensus inner, Predicate<String> fate, Runnable died) {
    this.inner = inner;
    this.fate = fate;
    this.died = died;
  }

  private boolean diesAt(String point) {
    if (!dead && fate.test(point)) {
      dead = true;
      died.run();
    }
    return dead;
  }

  private <T> CompletionStage<T> step(String name, Supplier<CompletionStage<T>> step) {
    if (dead || diesAt("before " + name)) {
      return new CompletableFuture<>();
    }
    return step.get()
        .thenCompose(done ->
            diesAt("after " + name)
                ? new CompletableFuture<>()
                : CompletableFuture.completedFuture(done));
  }

  @Override
  public void start(StateMachine machine) {
    inner.start(machine);
  }

  @Override
  public void propose(byte[] entry, Consumer<ProposalFailure> failed) {
    Command command = CommandCodec.decode(entry).command();
    boolean confirms =
        command instanceof Command.ChangeCluster(ClusterChange.ConfirmRemoval confirmation);
    if (!dead && !(confirms && diesAt("before the confirmation"))) {
      inner.propose(entry, failed);
    }
  }

  @Override
  public CompletionStage<Long> readIndex() {
    return inner.readIndex();
  }

  @Override
  public ConsensusStatus status() {
    return inner.status();
  }

  @Override
  public CompletionStage<Void> transferLeadership(long memberId, Duration timeout) {
    return step("the transfer", () -> inner.transferLeadership(memberId, timeout));
  }

  @Override
  public CompletionStage<Void> changeMembership(MembershipChange change) {
    return step(
        change.getClass().getSimpleName(),
        () ->
            change instanceof MembershipChange.Promote(long id)
                ? promote(id)
                : inner.changeMembership(change));
  }

  /** The adapter does it in two steps, of which the first is this. */
  private CompletionStage<Void> promote(long id) {
    return diesAt("within Promote")
        ? inner
            .changeMembership(new MembershipChange.Remove(id))
            .thenCompose(done -> new CompletableFuture<>())
        : inner.changeMembership(new MembershipChange.Promote(id));
  }

  @Override
  public void goOnAlone() {
    inner.goOnAlone();
  }

  @Override
  public CompletionStage<Void> snapshot() {
    return inner.snapshot();
  }

  @Override
  public void close() {
    inner.close();
  }
}
