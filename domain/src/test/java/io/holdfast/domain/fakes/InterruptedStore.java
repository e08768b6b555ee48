package io.holdfast.domain.fakes;

import io.holdfast.ports.storage.ForwardingStore;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.ReadView;
import java.nio.file.Path;

/** A store in the middle of whose work something else happens, once, when a test says so. */
public final class InterruptedStore extends ForwardingStore {
  private Runnable withView = () -> {};
  private Runnable afterRestore = () -> {};

  public InterruptedStore(OrderedStore store) {
    super(store);
  }

  /** Has something happen when the next view is open, before anybody reads from it. */
  public void withNextView(Runnable event) {
    withView = event;
  }

  /** Has something happen when everything is replaced, before whoever did that goes on. */
  public void afterNextRestore(Runnable event) {
    afterRestore = event;
  }

  @Override
  public ReadView view() {
    ReadView view = super.view();
    Runnable event = withView;
    withView = () -> {};
    event.run();
    return view;
  }

  @Override
  public void restore(Path directory) {
    super.restore(directory);
    Runnable event = afterRestore;
    afterRestore = () -> {};
    event.run();
  }
}
