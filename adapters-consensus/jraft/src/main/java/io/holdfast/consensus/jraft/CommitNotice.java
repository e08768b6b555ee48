package io.holdfast.consensus.jraft;

import com.alipay.sofa.jraft.Node;
import com.alipay.sofa.jraft.ReplicatorGroup;
import com.alipay.sofa.jraft.Status;
import com.alipay.sofa.jraft.core.Replicator;
import com.alipay.sofa.jraft.rpc.RpcRequests.AppendEntriesResponse;
import com.alipay.sofa.jraft.rpc.RpcResponseClosureAdapter;
import com.alipay.sofa.jraft.util.ThreadId;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Tells the followers at once what is committed.
 *
 * <p>The library tells them with the next entries, and if there are none, with the next heartbeat:
 * a write through a follower would take a heartbeat interval. So when the whole log is committed,
 * those who have stored all of it get a heartbeat out of turn. Under load there are next entries,
 * and no notice.
 *
 * <p>Threads: told by the apply thread, which goes on at once, and by the one that takes answers,
 * which may wait for the library's locks on the log and on the follower.
 */
final class CommitNotice {
  private final Node node;
  private final PeerProgressTable progress;
  private final AtomicReference<@Nullable ReplicatorGroup> followers = new AtomicReference<>();
  private final AtomicBoolean planned = new AtomicBoolean();

  CommitNotice(Node node, PeerProgressTable progress) {
    this.node = node;
    this.progress = progress;
  }

  /** From now on these are the followers, whenever this member leads. */
  void goesTo(ReplicatorGroup group) {
    followers.set(group);
  }

  /** Something was committed here, while this member leads. */
  void committed() {
    if (planned.compareAndSet(false, true)) {
      RaftExecutors.group().execute(this::sendAll);
    }
  }

  /** A follower answered an append, and the library has seen the answer. */
  void stored(long memberId) {
    long committed = wholeLog();
    if (committed > 0) {
      send(memberId, committed);
    }
  }

  private void sendAll() {
    planned.set(false);
    long committed = wholeLog();
    if (committed > 0) {
      progress.members().forEach(memberId -> send(memberId, committed));
    }
  }

  /** The last index if all of the log is committed, otherwise 0. */
  private long wholeLog() {
    try {
      long last = node.getLastLogIndex();
      return last == node.getLastCommittedIndex() ? last : 0;
    } catch (IllegalStateException e) {
      // The node stopped; the next leader tells them.
      return 0;
    }
  }

  private void send(long memberId, long committed) {
    @Nullable ReplicatorGroup group = followers.get();
    if (group != null && progress.awaitsCommit(memberId, committed)) {
      @Nullable ThreadId follower = group.getReplicator(PeerNames.peer(memberId));
      if (follower != null) {
        Replicator.sendHeartbeat(follower, new Ignored());
      }
    }
  }

  /** Without one of its own a heartbeat would start another series of them. */
  private static final class Ignored extends RpcResponseClosureAdapter<AppendEntriesResponse> {
    @Override
    public void run(Status status) {
      // The regular heartbeats notice what is wrong.
    }
  }
}
