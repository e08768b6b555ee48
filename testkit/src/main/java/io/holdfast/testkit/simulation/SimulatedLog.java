package io.holdfast.testkit.simulation;

import io.holdfast.ports.consensus.ConsensusStatus.PeerProgress;
import io.holdfast.ports.consensus.Entry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one order of all entries, and who leads. An entry that is in it is committed. A snapshot
 * stands for all entries up to its own, which are gone then.
 */
final class SimulatedLog {
  /**
   * The state after an entry.
   *
   * @param directory of the simulated disks
   */
  record Snapshot(long lastIndex, Path directory) {}

  private final Simulation simulation;
  private final Reach reach;
  private final List<Entry> entries = new ArrayList<>();
  private Snapshot snapshot = new Snapshot(0, Path.of("none"));
  private final Map<Long, SimulatedConsensus> running = new HashMap<>();
  private long term;
  private long leader;
  private boolean electing;

  SimulatedLog(Simulation simulation, Reach reach) {
    this.simulation = simulation;
    this.reach = reach;
  }

  void started(SimulatedConsensus member) {
    running.put(member.id(), member);
    reach.runs(member.id());
    reconsider();
  }

  /** It has crashed, or left. */
  void crash(long member) {
    running.remove(member);
    reach.gone(member);
    reconsider();
  }

  /** Who leads stays if it can; otherwise somebody else will soon. */
  void reconsider() {
    if (leader != 0 && !reach.hasQuorum(leader)) {
      unseat();
    } else {
      elect();
    }
    running.values().forEach(SimulatedConsensus::follow);
  }

  void unseat() {
    leader = 0;
    running.values().forEach(SimulatedConsensus::follow);
    elect();
  }

  private void elect() {
    if (leader == 0 && !electing) {
      electing = true;
      simulation.time().after(simulation.upTo(simulation.config().electionMax()), this::decide);
    }
  }

  private void decide() {
    electing = false;
    List<Long> able = simulation.members().stream().filter(reach::hasQuorum).toList();
    if (leader == 0 && !able.isEmpty()) {
      leader = able.get(simulation.random().nextInt(able.size()));
      term++;
      running.values().forEach(SimulatedConsensus::follow);
    }
  }

  /** The leader a member knows, or 0. */
  long leaderFor(long member) {
    return leader != 0 && reach.between(member, leader) ? leader : 0;
  }

  long term() {
    return term;
  }

  /** Whether a proposal of that member in that term was taken. */
  boolean append(long member, long proposedTerm, byte[] data) {
    if (proposedTerm != term || leaderFor(member) == 0 || !reach.hasQuorum(leader)) {
      return false;
    }
    entries.add(new Entry(last() + 1, term, data));
    running.values().forEach(SimulatedConsensus::follow);
    return true;
  }

  /** What the leader knows of the others; of those that do not run, only that. */
  Map<Long, PeerProgress> othersThan(long member) {
    return simulation.members().stream()
        .filter(other -> other != member)
        .collect(Collectors.toMap(other -> other, other -> progress(member, other)));
  }

  private PeerProgress progress(long member, long other) {
    @Nullable SimulatedConsensus there = running.get(other);
    long applied = there == null ? 0 : there.applied();
    return new PeerProgress(applied, reach.between(member, other), false);
  }

  /** What whoever has less than that is sent. */
  Snapshot snapshot() {
    return snapshot;
  }

  /** From now on it, which is beyond the one before, stands for the entries up to it. */
  void cut(Snapshot next) {
    entries.subList(0, offset(next.lastIndex()) + 1).clear();
    simulation.disks().delete(snapshot.directory());
    snapshot = next;
  }

  /** Index of the last entry. */
  long last() {
    return snapshot.lastIndex() + entries.size();
  }

  /** One that the snapshot does not stand for. */
  Entry at(long index) {
    return entries.get(offset(index));
  }

  private int offset(long index) {
    return Math.toIntExact(index - snapshot.lastIndex() - 1);
  }
}
