package io.holdfast.testkit.storage;

import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.ReadView;
import io.holdfast.ports.storage.WriteBatch;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** One random run against a {@link Model}: writes, views that stay open, copies, reopening. */
final class ModelRun implements AutoCloseable {
  private static final int VIEWS_MAX = 3;
  private static final int COPIES_MAX = 5;

  private record OldView(ReadView view, Model model) {}

  private record Copy(Path directory, Model model) {}

  private final StoreSubject subject;
  private final String name;
  private final Chance chance;
  private final Deque<OldView> views = new ArrayDeque<>();
  private final List<Copy> copies = new ArrayList<>();
  private Model model = new Model(StoreSubject.KEYSPACES);
  private OrderedStore store;

  ModelRun(StoreSubject subject, long seed) {
    this.subject = subject;
    this.name = "run" + seed;
    this.chance = new Chance(seed);
    this.store = subject.open(name, subject.config());
  }

  void steps(int count) {
    for (int i = 0; i < count; i++) {
      step();
    }
    for (Keyspace keyspace : StoreSubject.KEYSPACES) {
      Comparison.everything(store, model, keyspace);
    }
  }

  private void step() {
    switch (chance.below(60)) {
      case 0 -> store.flush();
      case 1 -> checkpoint();
      case 2 -> restore();
      case 3 -> reopen();
      case 4, 5, 6 -> openView();
      case 7, 8 -> closeView();
      case 9, 10, 11, 12, 13, 14 -> lookAtViews();
      case 15, 16, 17, 18, 19, 20 -> new Comparison(store, model, chance).look();
      default -> write();
    }
  }

  private void write() {
    WriteBatch batch = chance.batch(StoreSubject.KEYSPACES);
    store.write(batch);
    model.write(batch);
  }

  private void checkpoint() {
    if (copies.size() < COPIES_MAX) {
      Path directory = subject.directory().resolve(name + "_copy" + copies.size());
      store.checkpoint(directory);
      copies.add(new Copy(directory, model.copy()));
    }
  }

  private void restore() {
    if (!copies.isEmpty()) {
      Copy copy = chance.of(copies);
      store.restore(copy.directory());
      model = copy.model().copy();
    }
  }

  private void reopen() {
    if (subject.provider().persistent()) {
      close();
      store = subject.open(name, subject.config());
    }
  }

  private void openView() {
    if (views.size() < VIEWS_MAX) {
      views.add(new OldView(store.view(), model.copy()));
    }
  }

  private void closeView() {
    OldView oldest = views.poll();
    if (oldest != null) {
      oldest.view().close();
    }
  }

  private void lookAtViews() {
    for (OldView old : views) {
      new Comparison(old.view(), old.model(), chance).look();
    }
  }

  @Override
  public void close() {
    while (!views.isEmpty()) {
      closeView();
    }
    store.close();
  }
}
