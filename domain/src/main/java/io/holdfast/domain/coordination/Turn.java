package io.holdfast.domain.coordination;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.CallContext;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.KvError;
import io.holdfast.ports.kv.RangeResponse;
import io.holdfast.ports.watch.WatchCreateRequest;
import io.holdfast.ports.watch.WatchListener;
import io.holdfast.ports.watch.WatchResponse;
import io.holdfast.ports.watch.WatchStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The wait of one key until it is the first of its queue.
 *
 * <ul>
 *   <li>Only the key right before is watched: a deletion wakes one waiter, not all of them.
 *   <li>When that key is gone it looks again, since those before it may have come to an end earlier
 *       or later.
 *   <li>A watcher that compaction has overtaken looks again too.
 * </ul>
 *
 * <p>Thread-safe: the present stream and whether it is still needed are guarded by this object.
 */
final class Turn implements WatchListener {
  private final Coordination coordination;
  private final Queue queue;
  private final long revision;
  private final CallContext caller;
  private final CompletableFuture<Void> come = new CompletableFuture<>();
  private @Nullable WatchStream stream;
  private boolean over;

  /**
   * @param revision when the waiting key was created
   */
  Turn(Coordination coordination, Queue queue, long revision, CallContext caller) {
    this.coordination = coordination;
    this.queue = queue;
    this.revision = revision;
    this.caller = caller;
  }

  /**
   * Begins to wait; the stage completes when there is nobody before, and fails if that cannot be
   * told.
   */
  CompletionStage<Void> await() {
    look();
    return come;
  }

  /** Ends the wait; the stage fails. */
  void giveUp() {
    end(KvError.CANCELED.exception());
  }

  private void look() {
    coordination
        .kv()
        .range(queue.lastBefore(revision), caller)
        .whenCompleteAsync(this::looked, coordination.executor());
  }

  private void looked(@Nullable RangeResponse before, @Nullable Throwable failure) {
    if (before == null) {
      end(failure == null ? new NullPointerException("no answer") : failure);
    } else if (before.kvs().isEmpty()) {
      end(null);
    } else {
      follow(before.kvs().getFirst().key(), before.header().revision() + 1);
    }
  }

  private synchronized void follow(Bytes key, long startRevision) {
    if (over) {
      return;
    }
    try {
      stream = coordination.watches().open(caller, this);
      stream.create(
          new WatchCreateRequest(
              KeyRange.single(key), startRevision, 0, false, true, false, false, false));
    } catch (RuntimeException refused) {
      end(refused);
    }
  }

  @Override
  public void available() {
    coordination.executor().execute(this::read);
  }

  @Override
  public void ended(KvError error) {
    end(error.exception());
  }

  private synchronized void read() {
    for (WatchResponse news = poll(); news != null; news = poll()) {
      if (!news.events().isEmpty() || news.compactRevision() > 0) {
        unfollow();
        look();
      } else if (news.canceled()) {
        end(KvError.WATCH_CANCELED.exception());
      }
    }
  }

  private synchronized @Nullable WatchResponse poll() {
    return stream == null ? null : stream.poll();
  }

  private synchronized void unfollow() {
    if (stream != null) {
      stream.close();
      stream = null;
    }
  }

  private void end(@Nullable Throwable failure) {
    synchronized (this) {
      over = true;
      unfollow();
    }
    if (failure == null) {
      come.complete(null);
    } else {
      come.completeExceptionally(Coordination.cause(failure));
    }
  }
}
