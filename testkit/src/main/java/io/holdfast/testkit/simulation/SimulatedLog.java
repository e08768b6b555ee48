package io.holdfast.testkit.simulation;

import io.holdfast.ports.consensus.ConsensusStatus.PeerProgress;
import io.holdfast.ports.consensus.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The one order of all entries, and who leads. An entry that is in it is committed. */
final class SimulatedLog {
  private final Simulation simulation;
  private final Reach reach;
  private final List<Entry> entries = new ArrayList<>();
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
    entries.add(new Entry(entries.size() + 1L, term, data));
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

  /** Index of the last entry. */
  long last() {
    return entries.size();
  }

  Entry at(long index) {
    return entries.get(Math.toIntExact(index - 1));
  }
}
