package io.holdfast.embedded;

import io.holdfast.domain.mvcc.KeyspaceLayout;
import io.holdfast.ports.storage.ForwardingStore;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.OrderedStoreProvider;
import io.holdfast.ports.storage.StoreConfig;
import io.holdfast.ports.storage.StoreException;
import io.holdfast.ports.storage.StoreFormatException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A store that also takes copies that other engines have made, so that the members of a cluster
 * need not agree on one.
 *
 * <ul>
 *   <li>A copy of its own engine goes straight to it.
 *   <li>Another one is opened by the engine that made it, written to a new store of its own engine,
 *       and restored from a copy of that. So it is still all or nothing, and costs the time and the
 *       space of the state twice more.
 *   <li>What no engine knows is refused as before, and nothing has changed.
 * </ul>
 */
public final class TranslatingStore extends ForwardingStore {
  private static final System.Logger LOG = System.getLogger(TranslatingStore.class.getName());

  private final OrderedStoreProvider own;
  private final StoreConfig bounds;
  private final ScratchDirectory scratch;
  private final Supplier<? extends Collection<OrderedStoreProvider>> engines;

  /**
   * @param store of the engine {@code own}; closed with this one, and if there is none
   * @param scratch a directory that nobody else uses, in one that exists, on the file system of the
   *     store; what a crash left there is deleted
   * @param engines all there are; asked when a copy is not of {@code own}
   */
  public TranslatingStore(
      OrderedStore store,
      OrderedStoreProvider own,
      StoreConfig bounds,
      Path scratch,
      Supplier<? extends Collection<OrderedStoreProvider>> engines) {
    super(store);
    this.own = own;
    this.bounds = bounds.with(StoreConfig.Durability.ON_FLUSH);
    this.scratch = new ScratchDirectory(scratch);
    this.engines = engines;
    try {
      clear();
    } catch (StoreException e) {
      store.close();
      throw e;
    }
  }

  @Override
  public void restore(Path directory) {
    try {
      super.restore(directory);
    } catch (StoreFormatException notOurs) {
      try {
        translate(directory, notOurs);
      } finally {
        clear();
      }
    }
  }

  private void translate(Path directory, StoreFormatException notOurs) {
    Collection<OrderedStoreProvider> known = engines.get();
    for (OrderedStoreProvider engine : known) {
      if (!engine.name().equals(own.name()) && restoredBy(engine, directory)) {
        return;
      }
    }
    throw new StoreFormatException(
        "%s; nor is it of another engine there is here: %s"
            .formatted(
                notOurs.getMessage(),
                known.stream()
                    .map(OrderedStoreProvider::name)
                    .sorted()
                    .collect(Collectors.joining(", "))));
  }

  /** Whether the copy is of that engine. */
  private boolean restoredBy(OrderedStoreProvider engine, Path directory) {
    clear();
    try (OrderedStore theirs = open(engine, "theirs")) {
      try {
        theirs.restore(directory);
      } catch (StoreFormatException notTheirs) {
        return false;
      }
      LOG.log(Level.INFO, "translating a copy from={0} to={1}", engine.name(), own.name());
      restoreTranslated(theirs);
      return true;
    }
  }

  private void restoreTranslated(OrderedStore theirs) {
    Path copy = scratch.of("copy");
    try (OrderedStore ours = open(own, "ours")) {
      new StoreCopy(theirs, ours, bytes -> {}).write();
      ours.checkpoint(copy);
    }
    super.restore(copy);
  }

  private OrderedStore open(OrderedStoreProvider engine, String name) {
    try {
      Files.createDirectories(scratch.root());
    } catch (IOException e) {
      throw new StoreException("cannot make " + scratch.root(), e);
    }
    return engine.open(scratch.of(name), KeyspaceLayout.ALL, bounds);
  }

  private void clear() {
    try {
      scratch.delete();
    } catch (IOException e) {
      throw new StoreException("cannot delete " + scratch.root(), e);
    }
  }
}
