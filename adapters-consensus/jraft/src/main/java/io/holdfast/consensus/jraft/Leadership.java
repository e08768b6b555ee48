package io.holdfast.consensus.jraft;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The present {@link LeaderView}, and those who wait for it to change. */
final class Leadership {
  private final List<Consumer<LeaderView>> listeners = new CopyOnWriteArrayList<>();
  private volatile LeaderView view = LeaderView.NONE;

  LeaderView view() {
    return view;
  }

  /** Tells {@code listener} each new view, on the apply thread, which it must not block. */
  void onChange(Consumer<LeaderView> listener) {
    listeners.add(listener);
  }

  void change(LeaderView to) {
    view = to;
    listeners.forEach(listener -> listener.accept(to));
  }
}
