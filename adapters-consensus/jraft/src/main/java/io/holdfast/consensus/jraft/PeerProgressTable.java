package io.holdfast.consensus.jraft;

import com.alipay.sofa.jraft.rpc.RpcRequests.AppendEntriesRequest;
import com.alipay.sofa.jraft.rpc.RpcRequests.AppendEntriesResponse;
import io.holdfast.ports.consensus.ConsensusStatus.PeerProgress;
import io.holdfast.ports.time.Ticker;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What a leader learns about the others from their answers. */
final class PeerProgressTable {
  /**
   * @param matchIndex the last entry certainly stored there
   * @param toldIndex up to where it was told that entries are committed
   */
  record Progress(long term, long matchIndex, long toldIndex, long answeredNanos) {}

  private final Map<Long, Progress> byMember = new ConcurrentHashMap<>();
  private final Ticker ticker;
  private final Duration activeFor;

  PeerProgressTable(Ticker ticker, Duration activeFor) {
    this.ticker = ticker;
    this.activeFor = activeFor;
  }

  void answered(long memberId, AppendEntriesRequest request, AppendEntriesResponse response) {
    long match = response.getSuccess() ? request.getPrevLogIndex() + request.getEntriesCount() : 0;
    long told = Math.min(match, request.getCommittedIndex());
    Progress news = new Progress(request.getTerm(), match, told, ticker.nanos());
    byMember.merge(memberId, news, PeerProgressTable::merge);
  }

  /** What is known about a member from this term, in which alone it is certain. */
  PeerProgress of(long memberId, long term, boolean learner) {
    @Nullable Progress known = byMember.get(memberId);
    if (known == null) {
      return new PeerProgress(0, false, learner);
    }
    boolean active = ticker.nanos() - known.answeredNanos <= activeFor.toNanos();
    return new PeerProgress(known.term == term ? known.matchIndex : 0, active, learner);
  }

  /** Whether a member has taken part of this log at all, and so knows who else does. */
  boolean follows(long memberId) {
    @Nullable Progress known = byMember.get(memberId);
    return known != null && known.matchIndex > 0;
  }

  /** Whether a member has everything up to {@code index} but was not told that it is committed. */
  boolean awaitsCommit(long memberId, long index) {
    @Nullable Progress known = byMember.get(memberId);
    return known != null && known.matchIndex >= index && known.toldIndex < index;
  }

  Set<Long> members() {
    return byMember.keySet();
  }

  private static Progress merge(Progress old, Progress news) {
    if (news.term > old.term) {
      return news;
    }
    boolean stale = news.term < old.term;
    return new Progress(
        old.term,
        stale ? old.matchIndex : Math.max(old.matchIndex, news.matchIndex),
        stale ? old.toldIndex : Math.max(old.toldIndex, news.toldIndex),
        Math.max(old.answeredNanos, news.answeredNanos));
  }
}
