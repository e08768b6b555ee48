package io.holdfast.consensus.jraft;

import io.holdfast.ports.consensus.Consensus;
import io.holdfast.ports.consensus.ConsensusConfig;
import io.holdfast.ports.consensus.ConsensusException;
import io.holdfast.ports.consensus.ConsensusException.Reason;
import io.holdfast.ports.consensus.ConsensusProvider;
import io.holdfast.ports.peer.PeerTransport;
import io.holdfast.ports.time.Ticker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Makes members of a log replicated by SOFAJRaft. */
public final class JRaftConsensusProvider implements ConsensusProvider {
  private final JRaftConfig bounds;

  /** With the defaults. */
  public JRaftConsensusProvider() {
    this(JRaftConfig.DEFAULTS);
  }

  /** With other bounds. */
  public JRaftConsensusProvider(JRaftConfig bounds) {
    this.bounds = bounds;
  }

  @Override
  public String name() {
    return "jraft";
  }

  @Override
  public boolean keepsLog() {
    return true;
  }

  @Override
  public void begin(Path directory, Set<Long> voters, long index, Consumer<Path> state) {
    try {
      new FoundedLog(directory).lay(voters, index, state);
    } catch (IOException e) {
      throw new ConsensusException(Reason.FAILED, "no log in " + directory, e);
    }
  }

  @Override
  public Optional<Path> snapshots(Path directory) {
    return Optional.of(MemberSettings.snapshots(directory));
  }

  @Override
  public void rewriteSnapshots(Path directory, Path target, BiConsumer<Path, Path> rewriting) {
    Path snapshots = MemberSettings.snapshots(directory);
    try {
      LibraryFiles.check(MemberSettings.meta(directory), snapshots);
      Optional<RestingSnapshots.Snapshot> last = new RestingSnapshots(snapshots).last();
      if (last.isPresent()) {
        Path before = last.get().state();
        new RestingSnapshots(target)
            .save(last.get().meta(), after -> rewriting.accept(before, after));
      }
    } catch (IOException e) {
      throw new ConsensusException(Reason.FAILED, "no snapshot like that in " + snapshots, e);
    }
  }

  @Override
  public Consensus create(ConsensusConfig config, PeerTransport transport, Ticker ticker) {
    return new JRaftConsensus(config, bounds, transport, ticker);
  }
}
