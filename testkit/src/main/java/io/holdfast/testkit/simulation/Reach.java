package io.holdfast.testkit.simulation;

import java.util.HashSet;
import java.util.Set;

/** Who runs and who reaches whom. */
final class Reach {
  private final int members;
  private final Set<Long> running = new HashSet<>();
  private final Set<Long> isolated = new HashSet<>();

  Reach(int members) {
    this.members = members;
  }

  void runs(long member) {
    running.add(member);
  }

  void gone(long member) {
    running.remove(member);
  }

  void isolate(long member) {
    isolated.add(member);
  }

  void heal() {
    isolated.clear();
  }

  boolean isRunning(long member) {
    return running.contains(member);
  }

  boolean between(long one, long other) {
    return running.contains(one)
        && running.contains(other)
        && (one == other || (!isolated.contains(one) && !isolated.contains(other)));
  }

  /** Whether a member and those it reaches are most of all. */
  boolean hasQuorum(long member) {
    long reached = running.stream().filter(other -> between(member, other)).count();
    return reached > members / 2;
  }
}
