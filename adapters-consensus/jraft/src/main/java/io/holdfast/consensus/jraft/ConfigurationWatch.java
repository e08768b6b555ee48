package io.holdfast.consensus.jraft;

import com.alipay.sofa.jraft.JRaftUtils;
import com.alipay.sofa.jraft.entity.LogEntry;
import com.alipay.sofa.jraft.entity.PeerId;
import com.alipay.sofa.jraft.entity.RaftOutter.SnapshotMeta;
import java.util.Collection;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The last configuration that this member's files saw: whether it only learns, who else there is,
 * and from whom it changes to them. Whoever is new there is told of at once, so that there is a
 * connection before this member has to ask for votes: the first election after a change would fail
 * without.
 */
final class ConfigurationWatch {
  private final PeerId self;
  private List<PeerId> others = List.of();
  private List<PeerId> votersBefore = List.of();
  private @Nullable LongConsumer newcomers;
  private long index;
  private volatile boolean learner;

  ConfigurationWatch(PeerId self) {
    this.self = self;
  }

  /** An entry that changes it is in the log. */
  synchronized void appended(LogEntry entry) {
    index = entry.getId().getIndex();
    seen(entry.getPeers(), entry.getLearners());
    votersBefore = entry.getOldPeers() == null ? List.of() : List.copyOf(entry.getOldPeers());
  }

  /** The state is that of a snapshot. What stands in the log behind it is newer. */
  synchronized void loaded(SnapshotMeta snapshot) {
    if (snapshot.getLastIncludedIndex() >= index) {
      index = snapshot.getLastIncludedIndex();
      seen(peers(snapshot.getPeersList()), peers(snapshot.getLearnersList()));
      votersBefore = peers(snapshot.getOldPeersList());
    }
  }

  private static List<PeerId> peers(List<String> texts) {
    return texts.stream().map(JRaftUtils::getPeerId).toList();
  }

  private void seen(Collection<PeerId> voters, @Nullable Collection<PeerId> learners) {
    learner = learners != null && learners.contains(self);
    others = voters.stream().filter(peer -> !peer.equals(self)).toList();
    tell();
  }

  /**
   * Tells of all other voters, now and each time that the configuration changes; of each of them
   * perhaps often.
   */
  synchronized void follow(LongConsumer listener) {
    newcomers = listener;
    tell();
  }

  private void tell() {
    if (newcomers != null) {
      others.stream().mapToLong(PeerNames::member).forEach(newcomers);
    }
  }

  /**
   * The voters of before, while a change has begun and is not over: then they have to agree, too.
   * Empty otherwise.
   */
  synchronized List<PeerId> votersBefore() {
    return votersBefore;
  }

  boolean isLearner() {
    return learner;
  }
}
