package io.holdfast.consensus.jraft;

import com.alipay.sofa.jraft.util.ThreadPoolsFactory;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads shared by all members in this process, as the library keeps its registry of them for the
 * whole process too. Idle ones end.
 *
 * <p>The queues have no bound of their own: a wake-up dropped by a full queue stops replication for
 * good. What can be in them is bounded by the replication windows and the proposals in flight.
 */
final class RaftExecutors {
  private static final int THREADS = 8;
  private static final long IDLE_SECONDS = 10;
  private static final Set<String> GROUPS = ConcurrentHashMap.newKeySet();
  private static final ThreadPoolExecutor GROUP = pool("raft-group");
  private static final ThreadPoolExecutor RPC = pool("raft-rpc");

  private RaftExecutors() {}

  /** Runs what the library does in the background for {@code groupId}. */
  static void serve(String groupId) {
    if (GROUPS.add(groupId)) {
      ThreadPoolsFactory.registerThreadPool(groupId, GROUP);
    }
  }

  /** For short work next to the library's own. */
  static Executor group() {
    return GROUP;
  }

  /** For answering other members, which may wait for the disk. */
  static Executor rpc() {
    return RPC;
  }

  private static ThreadPoolExecutor pool(String name) {
    AtomicInteger count = new AtomicInteger();
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task ->
                Thread.ofPlatform()
                    .name(name + "-" + count.incrementAndGet())
                    .daemon(true)
                    .unstarted(task));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }
}
