package io.holdfast.domain.coordination;

import io.holdfast.ports.CallContext;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.KvError;
import io.holdfast.ports.KvException;
import io.holdfast.ports.ResponseHeader;
import io.holdfast.ports.coordination.LeaderResponse;
import io.holdfast.ports.coordination.Observation;
import io.holdfast.ports.kv.KeyValue;
import io.holdfast.ports.kv.RangeResponse;
import io.holdfast.ports.watch.WatchCreateRequest;
import io.holdfast.ports.watch.WatchEvent;
import io.holdfast.ports.watch.WatchListener;
import io.holdfast.ports.watch.WatchResponse;
import io.holdfast.ports.watch.WatchStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Follows one leader after the other (I192).
 *
 * <ul>
 *   <li>It looks who is first; while there is nobody it watches all candidates for the first one.
 *   <li>It then watches that key alone. When the key is deleted, or compaction has overtaken the
 *       watcher, it looks again.
 *   <li>Every step is taken inside {@link #poll}; what happens elsewhere only says that there is
 *       something to poll. So nothing is read that nobody wants.
 * </ul>
 *
 * <p>Belongs to the thread that polls.
 */
final class LeaderObservation implements Observation {
  private final Coordination coordination;
  private final Queue queue;
  private final CallContext caller;
  private final WatchListener listener;

  /** What is left of the last news; at most one response of a watcher. */
  private final Deque<WatchEvent> events = new ArrayDeque<>();

  private @Nullable CompletableFuture<RangeResponse> look;
  private @Nullable WatchStream stream;
  private boolean leaderKnown;
  private ResponseHeader header = new ResponseHeader(0, 0, 0, 0);
  private boolean over;

  LeaderObservation(
      Coordination coordination, Queue queue, CallContext caller, WatchListener listener) {
    this.coordination = coordination;
    this.queue = queue;
    this.caller = caller;
    this.listener = listener;
    look();
  }

  private void look() {
    unfollow();
    CompletionStage<RangeResponse> read = coordination.kv().range(queue.first(), caller);
    look = read.toCompletableFuture();
    var unused = read.whenComplete((first, failure) -> listener.available());
  }

  @Override
  public @Nullable LeaderResponse poll() {
    LeaderResponse next = null;
    boolean waits = false;
    while (!over && next == null && !waits) {
      if (look != null) {
        waits = !look.isDone();
        next = waits ? null : looked(look);
      } else if (!events.isEmpty()) {
        next = happened(events.remove());
      } else {
        waits = !read();
      }
    }
    return next;
  }

  private @Nullable LeaderResponse looked(CompletableFuture<RangeResponse> done) {
    look = null;
    RangeResponse first;
    try {
      first = done.join();
    } catch (RuntimeException failure) {
      fail(failure);
      return null;
    }
    leaderKnown = !first.kvs().isEmpty();
    if (!leaderKnown) {
      follow(queue.keys(), first.header().revision() + 1);
      return null;
    }
    KeyValue leader = first.kvs().getFirst();
    follow(KeyRange.single(leader.key()), first.header().revision() + 1);
    return new LeaderResponse(first.header(), leader);
  }

  /** Takes the next news of the watcher; false if there are none. */
  private boolean read() {
    WatchResponse news = stream == null ? null : stream.poll();
    if (news == null) {
      return false;
    }
    header = news.header();
    if (news.compactRevision() > 0) {
      look();
    } else if (news.canceled()) {
      fail(KvError.WATCH_CANCELED.exception());
    } else {
      events.addAll(news.events());
    }
    return true;
  }

  private @Nullable LeaderResponse happened(WatchEvent event) {
    return switch (event.type()) {
      case DELETE -> {
        events.clear();
        look();
        yield null;
      }
      case PUT -> proclaimed(event.kv());
    };
  }

  private LeaderResponse proclaimed(KeyValue leader) {
    if (!leaderKnown) {
      leaderKnown = true;
      events.clear();
      follow(KeyRange.single(leader.key()), leader.modRevision() + 1);
    }
    return new LeaderResponse(
        new ResponseHeader(
            header.clusterId(), header.memberId(), leader.modRevision(), header.raftTerm()),
        leader);
  }

  /** Deletions matter only once there is a leader. */
  private void follow(KeyRange keys, long startRevision) {
    unfollow();
    try {
      stream = coordination.watches().open(caller, listener);
      stream.create(
          new WatchCreateRequest(keys, startRevision, 0, false, false, !leaderKnown, false, false));
    } catch (KvException refused) {
      fail(refused);
    }
  }

  private void unfollow() {
    if (stream != null) {
      stream.close();
      stream = null;
    }
  }

  /** What is no refusal is for whoever polls. */
  private void fail(RuntimeException failure) {
    close();
    switch (Coordination.cause(failure)) {
      case KvException refused -> listener.ended(refused.error());
      default -> throw failure;
    }
  }

  @Override
  public void close() {
    over = true;
    events.clear();
    unfollow();
  }
}
