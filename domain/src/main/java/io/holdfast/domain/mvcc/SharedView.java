package io.holdfast.domain.mvcc;

import io.holdfast.ports.storage.ReadView;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A view of the engine with several holders; closed when the last lets go. */
final class SharedView {
  private final ReadView view;
  private final Progress progress;
  private final AtomicInteger holders = new AtomicInteger(1);

  SharedView(ReadView view, Progress progress) {
    this.view = view;
    this.progress = progress;
  }

  /** Another holder. Only while the caller is sure that one still holds it. */
  MvccView share() {
    holders.incrementAndGet();
    return new Handle();
  }

  void release() {
    if (holders.decrementAndGet() == 0) {
      view.close();
    }
  }

  private final class Handle implements MvccView {
    private final AtomicBoolean open = new AtomicBoolean(true);

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
      if (open.compareAndSet(true, false)) {
        release();
      }
    }
  }
}
