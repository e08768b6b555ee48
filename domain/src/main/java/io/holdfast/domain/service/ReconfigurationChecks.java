package io.holdfast.domain.service;

import io.holdfast.domain.cluster.MemberTable;
import io.holdfast.ports.KvError;
import io.holdfast.ports.cluster.Member;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Refuses changes of members that would endanger the quorum, as far as this member sees it
 * (statements L237, L238, L240), and those the log cannot follow. Any thread.
 */
final class ReconfigurationChecks {
  /** Members count as healthy after being connected for so long. */
  private static final Duration HEALTHY_AFTER = Duration.ofSeconds(5);

  private final boolean strict;
  private final BooleanSupplier growing;
  private final MemberTable members;
  private final Reachability reachability;
  private final long self;

  /**
   * @param strict whether the quorum is looked at
   * @param growing whether the log can take others at all
   */
  ReconfigurationChecks(
      boolean strict,
      BooleanSupplier growing,
      MemberTable members,
      Reachability reachability,
      long self) {
    this.strict = strict;
    this.growing = growing;
    this.members = members;
    this.reachability = reachability;
    this.self = self;
  }

  void admitAdd(boolean learner) {
    require(growing.getAsBoolean(), KvError.TAKES_NO_OTHERS);
    List<Member> voters = voters();
    if (!strict || voters.size() <= 1) {
      return;
    }
    if (!learner) {
      require(started(voters) >= quorum(voters.size() + 1), KvError.MEMBER_NOT_ENOUGH_STARTED);
    }
    require(connected(voters, HEALTHY_AFTER) >= quorum(voters.size() + 1), KvError.UNHEALTHY);
  }

  void admitRemove(long id) {
    boolean voter = members.find(id).filter(member -> !member.learner()).isPresent();
    if (!strict || !voter) {
      return;
    }
    List<Member> rest = voters().stream().filter(member -> member.id() != id).toList();
    require(started(rest) >= quorum(rest.size()), KvError.MEMBER_NOT_ENOUGH_STARTED);
    if (id != self && !reachability.connected(id, Duration.ZERO)) {
      return;
    }
    require(connected(rest, Duration.ZERO) >= 1 + rest.size() / 2, KvError.UNHEALTHY);
  }

  /** The learner counts as a voter that has started. */
  void admitPromote() {
    List<Member> voters = voters();
    if (strict) {
      require(started(voters) + 1 >= quorum(voters.size() + 1), KvError.MEMBER_NOT_ENOUGH_STARTED);
    }
  }

  private List<Member> voters() {
    return members.all().stream().filter(member -> !member.learner()).toList();
  }

  private static int started(List<Member> members) {
    return (int) members.stream().filter(member -> !member.name().isEmpty()).count();
  }

  private int connected(List<Member> members, Duration atLeast) {
    return (int)
        members.stream()
            .filter(member -> member.id() == self || reachability.connected(member.id(), atLeast))
            .count();
  }

  private static int quorum(int voters) {
    return voters / 2 + 1;
  }

  private static void require(boolean holds, KvError otherwise) {
    if (!holds) {
      throw otherwise.exception();
    }
  }
}
