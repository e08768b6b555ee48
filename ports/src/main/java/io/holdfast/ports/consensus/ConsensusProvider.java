package io.holdfast.ports.consensus;

import io.holdfast.ports.peer.PeerTransport;
import io.holdfast.ports.time.Ticker;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Makes members of one kind of log. Adapters from outside are found as {@link
 * java.util.ServiceLoader} services.
 */
public interface ConsensusProvider {
  /** The name that selects this kind, lower-case. */
  String name();

  /**
   * Whether entries stay in a log of its own until a snapshot covers them. If not, the state
   * machine must make each applied entry durable itself.
   */
  boolean keepsLog();

  /**
   * Lays down a log that begins behind a state which is there already: as if all entries up to
   * {@code index} had been dropped after a snapshot. Every member of a new cluster does so with the
   * same state. Nothing to do where no log is kept.
   *
   * @param directory as in {@link ConsensusConfig#directory}; empty, or missing with its parent
   *     there
   * @param voters the members of the new cluster
   * @param index at least 1; what the state machine says is durable
   * @param state does as {@link StateMachine#saveSnapshot}
   * @throws ConsensusException if it cannot be written; the directory must be thrown away
   */
  default void begin(Path directory, Set<Long> voters, long index, Consumer<Path> state) {
    if (keepsLog()) {
      throw new ConsensusException(
          ConsensusException.Reason.INVALID, name() + " cannot begin behind a state");
    }
  }

  /**
   * Where, in the directory of a log, it keeps what {@link StateMachine#saveSnapshot} wrote; none
   * if it keeps no log. While no member runs, another directory of the same form may take its
   * place.
   *
   * @param directory as in {@link ConsensusConfig#directory}
   */
  default Optional<Path> snapshots(Path directory) {
    return Optional.empty();
  }

  /**
   * Makes a directory that can take the place of {@link #snapshots}: with the snapshot that a
   * member would begin with, but its state written anew. No member runs meanwhile; nothing that is
   * there is changed.
   *
   * @param target missing; stays so if there is no snapshot
   * @param rewriting is given the directory that holds a state, and the empty one for the new form
   * @throws ConsensusException if a snapshot is damaged or cannot be written
   */
  default void rewriteSnapshots(Path directory, Path target, BiConsumer<Path, Path> rewriting) {
    if (snapshots(directory).isPresent()) {
      throw new ConsensusException(
          ConsensusException.Reason.INVALID, name() + " cannot rewrite its snapshots");
    }
  }

  /**
   * Makes a member that has not started yet.
   *
   * @param transport how it reaches the others; registered with before this returns, not closed by
   *     the member
   */
  Consensus create(ConsensusConfig config, PeerTransport transport, Ticker ticker);
}
