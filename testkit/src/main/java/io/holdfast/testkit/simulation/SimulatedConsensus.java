package io.holdfast.testkit.simulation;

import io.holdfast.ports.consensus.Consensus;
import io.holdfast.ports.consensus.ConsensusException;
import io.holdfast.ports.consensus.ConsensusException.Reason;
import io.holdfast.ports.consensus.ConsensusStatus;
import io.holdfast.ports.consensus.Entry;
import io.holdfast.ports.consensus.MembershipChange;
import io.holdfast.ports.consensus.ProposalFailure;
import io.holdfast.ports.consensus.RoleChange;
import io.holdfast.ports.consensus.StateMachine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The log as one member sees it, from one start to one crash. */
final class SimulatedConsensus implements Consensus {
  /** One of so many proposals is lost on its way, or its answer is. */
  private static final int LOSSES_ONE_IN = 50;

  private static final int ENTRIES_AT_ONCE_MAX = 8;

  private record Read(long index, CompletableFuture<Long> answer) {}

  private final SimulatedHost host;
  private final long id;
  private final SimulatedLog log;
  private final List<Read> reads = new ArrayList<>();
  private @Nullable StateMachine machine;
  private RoleChange role = new RoleChange(false, 0, 0);
  private long applied;
  private boolean following;

  SimulatedConsensus(SimulatedHost host, SimulatedLog log) {
    this.host = host;
    this.id = host.member();
    this.log = log;
  }

  long id() {
    return id;
  }

  /** Index of the last entry applied here. */
  long applied() {
    return applied;
  }

  @Override
  public void start(StateMachine started) {
    machine = started;
    applied = started.durableIndex();
    log.started(this);
  }

  /** Nothing is applied any more. */
  void crash() {
    machine = null;
  }

  /** There may be something new: looks for it in a while. */
  void follow() {
    if (!following && machine != null) {
      following = true;
      host.soon(this::look);
    }
  }

  private void look() {
    following = false;
    @Nullable StateMachine running = machine;
    if (running == null) {
      return;
    }
    long leader = log.leaderFor(id);
    if (leader != 0 && applied < log.snapshot().lastIndex()) {
      load(running, log.snapshot());
      follow();
    } else if (leader != 0 && applied < log.last()) {
      applySome(running);
      follow();
    }
    boolean complete = leader != id || applied == log.last();
    RoleChange now = new RoleChange(leader == id, leader, log.term());
    if (complete && !now.equals(role)) {
      role = now;
      running.roleChanged(now);
    }
  }

  private void applySome(StateMachine running) {
    List<Entry> some = new ArrayList<>();
    long count = host.simulation().random().nextInt(ENTRIES_AT_ONCE_MAX) + 1L;
    for (long i = 0; i < count && applied + i < log.last(); i++) {
      some.add(log.at(applied + i + 1));
    }
    applied += some.size();
    running.apply(some);
    answerReads();
  }

  /** The log does not reach back to where this member is. */
  private void load(StateMachine running, SimulatedLog.Snapshot snapshot) {
    applied = snapshot.lastIndex();
    running.loadSnapshot(snapshot.directory(), applied);
    answerReads();
  }

  private void answerReads() {
    List<Read> due = reads.stream().filter(read -> read.index() <= applied).toList();
    reads.removeAll(due);
    due.forEach(read -> read.answer().complete(read.index()));
  }

  @Override
  public void propose(byte[] entry, Consumer<ProposalFailure> failed) {
    long term = log.term();
    if (log.leaderFor(id) == 0) {
      host.soon(() -> failed.accept(ProposalFailure.NO_LEADER));
    } else if (once()) {
      host.soon(() -> failed.accept(ProposalFailure.LEADER_LOST));
    } else {
      boolean answerLost = once();
      host.soon(() -> arrive(term, entry, answerLost, failed));
    }
  }

  private boolean once() {
    return host.simulation().random().nextInt(LOSSES_ONE_IN) == 0;
  }

  private void arrive(
      long term, byte[] entry, boolean answerLost, Consumer<ProposalFailure> failed) {
    if (machine != null && (!log.append(id, term, entry) || answerLost)) {
      failed.accept(ProposalFailure.LEADER_LOST);
    }
  }

  @Override
  public CompletionStage<Long> readIndex() {
    CompletableFuture<Long> answer = new CompletableFuture<>();
    host.soon(() -> confirm(answer));
    return answer;
  }

  private void confirm(CompletableFuture<Long> answer) {
    if (log.leaderFor(id) == 0) {
      answer.completeExceptionally(new ConsensusException(Reason.NO_LEADER, "no leader"));
    } else if (applied >= log.last()) {
      answer.complete(log.last());
    } else {
      reads.add(new Read(log.last(), answer));
      follow();
    }
  }

  @Override
  public ConsensusStatus status() {
    Map<Long, ConsensusStatus.PeerProgress> others = role.leading() ? log.othersThan(id) : Map.of();
    ConsensusStatus.Role standing =
        role.leading() ? ConsensusStatus.Role.LEADER : ConsensusStatus.Role.FOLLOWER;
    return new ConsensusStatus(
        standing, role.term(), role.leaderId(), log.last(), log.last(), applied, others);
  }

  @Override
  public CompletionStage<Void> transferLeadership(long memberId, Duration timeout) {
    return refused("leaders come and go by chance");
  }

  @Override
  public CompletionStage<Void> changeMembership(MembershipChange change) {
    return refused("the members stay the same");
  }

  private static CompletionStage<Void> refused(String why) {
    return CompletableFuture.failedFuture(new ConsensusException(Reason.INVALID, why));
  }

  @Override
  public void goOnAlone() {
    throw new ConsensusException(Reason.INVALID, "the members stay the same");
  }

  @Override
  public CompletionStage<Void> snapshot() {
    CompletableFuture<Void> saved = new CompletableFuture<>();
    host.soon(() -> {
      save();
      saved.complete(null);
    });
    return saved;
  }

  private void save() {
    @Nullable StateMachine running = machine;
    if (running != null && applied > log.snapshot().lastIndex()) {
      Path directory = Path.of("snapshots", id + "-" + applied);
      running.saveSnapshot(directory);
      log.cut(new SimulatedLog.Snapshot(applied, directory));
    }
  }

  @Override
  public void close() {
    if (machine != null) {
      machine = null;
      log.crash(id);
    }
  }
}
