package io.holdfast.api.grpc;

import io.holdfast.ports.KvError;
import io.holdfast.ports.watch.WatchListener;
import io.netty.channel.EventLoop;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Brings news of a stream of watchers to its event loop. However often there is some, one task
 * waits there. Hears them on any thread.
 */
final class WatchNews implements WatchListener, Runnable {
  private final EventLoop eventLoop;
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private volatile @Nullable KvError ending;
  private @Nullable Runnable reader;

  WatchNews(EventLoop eventLoop) {
    this.eventLoop = eventLoop;
  }

  /** Runs {@code reader} on the event loop after each piece of news; set on the event loop. */
  void tell(Runnable reader) {
    this.reader = reader;
  }

  /** With what the server has ended the stream, if it has. */
  @Nullable KvError ending() {
    return ending;
  }

  @Override
  public void available() {
    if (scheduled.compareAndSet(false, true)) {
      eventLoop.execute(this);
    }
  }

  @Override
  public void ended(KvError error) {
    ending = error;
    available();
  }

  @Override
  public void run() {
    scheduled.set(false);
    if (reader != null) {
      reader.run();
    }
  }
}
