package io.holdfast.testkit.consensus;

import io.holdfast.ports.consensus.Consensus;
import io.holdfast.ports.consensus.ProposalFailure;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A running member with its state machine and the failures of what was proposed at it. */
public final class ConsensusMember {
  private final long id;
  private final Consensus consensus;
  private final RecordingStateMachine machine;
  private final List<ProposalFailure> failures = new CopyOnWriteArrayList<>();

  ConsensusMember(long id, Consensus consensus, RecordingStateMachine machine) {
    this.id = id;
    this.consensus = consensus;
    this.machine = machine;
  }

  public long id() {
    return id;
  }

  public Consensus consensus() {
    return consensus;
  }

  public RecordingStateMachine machine() {
    return machine;
  }

  /** Proposes a text. The future completes only if it fails. */
  public CompletableFuture<ProposalFailure> propose(String text) {
    CompletableFuture<ProposalFailure> failed = new CompletableFuture<>();
    consensus.propose(
        text.getBytes(StandardCharsets.UTF_8),
        failure -> {
          failures.add(failure);
          failed.complete(failure);
        });
    return failed;
  }

  /** Proposes several, one after the other. */
  public void proposeAll(List<String> texts) {
    for (String text : texts) {
      var unused = propose(text);
    }
  }

  /** All failures so far. */
  public List<ProposalFailure> failures() {
    return List.copyOf(failures);
  }
}
