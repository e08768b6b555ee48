package io.holdfast.domain.leader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.holdfast.domain.cluster.MemberTable;
import io.holdfast.domain.command.ClusterChange;
import io.holdfast.domain.leader.ReconfigurationStep.Change;
import io.holdfast.domain.leader.ReconfigurationStep.Confirm;
import io.holdfast.domain.leader.ReconfigurationStep.HandOver;
import io.holdfast.ports.cluster.Member;
import io.holdfast.ports.consensus.ConsensusStatus;
import io.holdfast.ports.consensus.ConsensusStatus.PeerProgress;
import io.holdfast.ports.consensus.MembershipChange;
import io.holdfast.ports.storage.WriteBatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReconfigurationStepTest {
  private static final long SELF = 1;
  private static final long LAST = 5000;

  private final MemberTable table = new MemberTable();
  private final Map<Long, PeerProgress> log = new HashMap<>();

  private static Member member(long id, boolean learner) {
    return new Member(id, "", List.of("http://m" + id + ":1"), List.of(), learner);
  }

  private void apply(ClusterChange change) {
    table.apply(change, new WriteBatch());
  }

  private void found(long... ids) {
    List<Member> members = new ArrayList<>();
    for (long id : ids) {
      members.add(member(id, false));
      if (id != SELF) {
        log.put(id, new PeerProgress(LAST, true, false));
      }
    }
    apply(new ClusterChange.Found(members));
  }

  private List<ReconfigurationStep> due() {
    return ReconfigurationStep.due(
        table,
        SELF,
        new ConsensusStatus(ConsensusStatus.Role.LEADER, 1, SELF, LAST, LAST, LAST, log));
  }

  @Test
  void nothingIsDueBeforeTheClusterHasBegun() {
    log.put(2L, new PeerProgress(LAST, true, false));
    assertEquals(List.of(), due());
  }

  @Test
  void nothingIsDueWhileBothAgree() {
    found(1, 2, 3);
    assertEquals(List.of(), due());
  }

  @Test
  void aNewVoterLearnsFirstAndVotesWhenItHasCaughtUp() {
    found(1, 2, 3);
    apply(new ClusterChange.Add(member(4, false), 1));
    assertEquals(List.of(new Change(new MembershipChange.AddLearner(4))), due());
    log.put(4L, new PeerProgress(0, true, true));
    assertEquals(List.of(), due());
    log.put(4L, new PeerProgress(LAST, false, true));
    assertEquals(List.of(), due());
    log.put(4L, new PeerProgress(LAST - 1000, true, true));
    assertEquals(List.of(new Change(new MembershipChange.Promote(4))), due());
  }

  @Test
  void aLearnerStaysOneUntilItIsPromoted() {
    found(1, 2);
    apply(new ClusterChange.Add(member(4, true), 1));
    log.put(4L, new PeerProgress(LAST, true, true));
    assertEquals(List.of(), due());
    apply(new ClusterChange.Promote(4));
    assertEquals(List.of(new Change(new MembershipChange.Promote(4))), due());
  }

  @Test
  void aPromotionThatWasLeftHalfwayBeginsAnew() {
    found(1, 2);
    apply(new ClusterChange.Add(member(4, true), 1));
    apply(new ClusterChange.Promote(4));
    assertEquals(List.of(new Change(new MembershipChange.AddLearner(4))), due());
  }

  @Test
  void aRemovalIsConfirmedAfterTheLogHasDoneIt() {
    found(1, 2, 3);
    apply(new ClusterChange.Remove(3));
    assertEquals(List.of(new Change(new MembershipChange.Remove(3))), due());
    log.remove(3L);
    assertEquals(List.of(new Confirm(3)), due());
    apply(new ClusterChange.ConfirmRemoval(3));
    assertEquals(List.of(), due());
  }

  @Test
  void aLeaderThatIsRemovedHandsOverToTheMemberThatIsFurthest() {
    found(1, 2, 3, 4, 5);
    log.put(2L, new PeerProgress(LAST - 2, true, false));
    log.put(3L, new PeerProgress(LAST - 1, true, false));
    log.put(4L, new PeerProgress(LAST, false, false));
    apply(new ClusterChange.Remove(5));
    apply(new ClusterChange.Remove(1));
    assertEquals(List.of(new HandOver(3)), due());
  }

  /** Carries out what is due, one step at a time, with changes of the list in between. */
  @Test
  void whateverHappensBothAgreeInTheEnd() {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    found(1, 2, 3);
    for (int i = 0; i < 500; i++) {
      long id = random.nextLong(2, 60);
      if (table.find(id).isEmpty() && !table.hasLeft(id)) {
        apply(new ClusterChange.Add(member(id, random.nextBoolean()), 100));
      } else if (table.find(id).filter(Member::learner).isPresent()) {
        apply(new ClusterChange.Promote(id));
      } else if (table.find(id).isPresent()) {
        apply(new ClusterChange.Remove(id));
      }
      due().stream().limit(random.nextInt(3)).forEach(this::take);
    }
    for (List<ReconfigurationStep> steps = due(); !steps.isEmpty(); steps = due()) {
      take(steps.get(random.nextInt(steps.size())));
    }
    Map<Long, Boolean> expected = new HashMap<>();
    table.all().forEach(member -> expected.put(member.id(), member.learner()));
    expected.remove(SELF);
    Map<Long, Boolean> actual = new HashMap<>();
    log.forEach((id, progress) -> actual.put(id, progress.learner()));
    assertEquals(expected, actual, "seed " + seed);
  }

  private void take(ReconfigurationStep step) {
    switch (step) {
      case HandOver handOver -> throw new AssertionError("nobody removes the leader here");
      case Confirm confirm -> apply(new ClusterChange.ConfirmRemoval(confirm.memberId()));
      case Change(MembershipChange change) -> {
        switch (change) {
          case MembershipChange.AddLearner add ->
              log.put(add.memberId(), new PeerProgress(LAST, true, true));
          case MembershipChange.AddVoter add -> throw new AssertionError("voters learn first");
          case MembershipChange.Promote promote ->
              log.put(promote.memberId(), new PeerProgress(LAST, true, false));
          case MembershipChange.Remove remove -> log.remove(remove.memberId());
        }
      }
    }
  }
}
