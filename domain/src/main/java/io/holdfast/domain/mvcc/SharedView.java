package io.holdfast.domain.mvcc;

import io.holdfast.ports.measure.Count;
import io.holdfast.ports.storage.ReadView;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A view of the engine with several holders; closed when the last lets go. */
final class SharedView {
  private final ReadView view;
  private final Progress progress;
  private final Count open;
  private final AtomicInteger holders = new AtomicInteger(1);

  /**
   * @param open counts the holders beside the first
   */
  SharedView(ReadView view, Progress progress, Count open) {
    this.view = view;
    this.progress = progress;
    this.open = open;
  }

  /** Another holder. Only while the caller is sure that one still holds it. */
  MvccView share() {
    holders.incrementAndGet();
    open.increment();
    return new Handle();
  }

  void release() {
    if (holders.decrementAndGet() == 0) {
      view.close();
    }
  }

  private final class Handle implements MvccView {
    private final AtomicBoolean held = new AtomicBoolean(true);

    @Override
    public ReadView reader() {
      return view;
    }

    @Override
    public Progress progress() {
      return progress;
    }

    @Override
    public void close() {
      if (held.compareAndSet(true, false)) {
        open.decrement();
        release();
      }
    }
  }
}
