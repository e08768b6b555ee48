package io.holdfast.domain.service;

import io.holdfast.ports.consensus.Consensus;
import io.holdfast.ports.consensus.ConsensusException;
import io.holdfast.ports.consensus.ConsensusStatus;
import io.holdfast.ports.consensus.Entry;
import io.holdfast.ports.consensus.MembershipChange;
import io.holdfast.ports.consensus.ProposalFailure;
import io.holdfast.ports.consensus.RoleChange;
import io.holdfast.ports.consensus.StateMachine;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A log in the hands of a test: it commits and confirms when told to. */
final class FakeConsensus implements Consensus {
  /** What was proposed and not yet decided. */
  record Proposal(byte[] entry, Consumer<ProposalFailure> failed) {}

  final Queue<Proposal> proposals = new ArrayDeque<>();
  final List<CompletableFuture<Long>> confirmations = new ArrayList<>();

  /** The others, as the leader sees them. */
  final Map<Long, ConsensusStatus.PeerProgress> peers = new HashMap<>();

  /** What the log was told to change and never answers. */
  final List<MembershipChange> changes = new ArrayList<>();

  /** How reads are answered at once; if empty they wait in {@link #confirmations}. */
  Optional<ConsensusException.Reason> unconfirmed = Optional.empty();

  boolean confirmsAtOnce = true;

  /** Whether others can take part. */
  boolean takesOthers = true;

  /** Who was to lead, and what becomes of it. */
  final List<Long> transferredTo = new ArrayList<>();

  CompletableFuture<Void> transfer = new CompletableFuture<>();

  private @Nullable StateMachine machine;
  private RoleChange role = new RoleChange(false, 0, 0);
  private long index;

  @Override
  public boolean takesOthers() {
    return takesOthers;
  }

  @Override
  public void start(StateMachine started) {
    machine = started;
    index = started.durableIndex();
  }

  StateMachine machine() {
    if (machine == null) {
      throw new IllegalStateException("not started");
    }
    return machine;
  }

  void role(boolean leading, long leaderId, long term) {
    role = new RoleChange(leading, leaderId, term);
    machine().roleChanged(role);
  }

  /** Commits all that was proposed, in the present term. */
  void commit() {
    for (Proposal one = proposals.poll(); one != null; one = proposals.poll()) {
      commit(one.entry());
    }
  }

  /** Commits what some member proposed. */
  void commit(byte[] entry) {
    machine().apply(new ArrayList<>(List.of(new Entry(++index, role.term(), entry))));
  }

  @Override
  public void propose(byte[] entry, Consumer<ProposalFailure> failed) {
    proposals.add(new Proposal(entry, failed));
  }

  @Override
  public CompletionStage<Long> readIndex() {
    if (unconfirmed.isPresent()) {
      return CompletableFuture.failedFuture(
          new ConsensusException(unconfirmed.get(), "not confirmed"));
    }
    CompletableFuture<Long> answer = new CompletableFuture<>();
    confirmations.add(answer);
    if (confirmsAtOnce) {
      answer.complete(index);
    }
    return answer;
  }

  @Override
  public ConsensusStatus status() {
    return new ConsensusStatus(
        role.leading() ? ConsensusStatus.Role.LEADER : ConsensusStatus.Role.FOLLOWER,
        role.term(),
        role.leaderId(),
        index,
        index,
        index,
        role.leading() ? peers : Map.of());
  }

  @Override
  public CompletionStage<Void> transferLeadership(long memberId, Duration timeout) {
    transferredTo.add(memberId);
    return transfer;
  }

  @Override
  public CompletionStage<Void> changeMembership(MembershipChange change) {
    changes.add(change);
    return new CompletableFuture<>();
  }

  @Override
  public void goOnAlone() {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<Void> snapshot() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
