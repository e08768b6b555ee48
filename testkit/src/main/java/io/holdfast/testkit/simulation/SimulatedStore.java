package io.holdfast.testkit.simulation;

import io.holdfast.ports.storage.Cursor;
import io.holdfast.ports.storage.ForwardingStore;
import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.ReadView;
import io.holdfast.ports.storage.StoreReader;
import io.holdfast.ports.storage.WriteBatch;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;

/** A store whose batches are remembered by a disk, and whose copies are there, too. */
final class SimulatedStore extends ForwardingStore {
  private static final byte[] LOWEST = {};

  private final SimulatedDisks.Disk disk;
  private final List<Keyspace> keyspaces;
  private final boolean eachWriteDurable;

  SimulatedStore(
      OrderedStore store,
      SimulatedDisks.Disk disk,
      List<Keyspace> keyspaces,
      boolean eachWriteDurable) {
    super(store);
    this.disk = disk;
    this.keyspaces = List.copyOf(keyspaces);
    this.eachWriteDurable = eachWriteDurable;
  }

  @Override
  public void write(WriteBatch batch) {
    super.write(batch);
    disk.wrote(batch, eachWriteDurable);
  }

  @Override
  public void flush() {
    super.flush();
    disk.flush();
  }

  @Override
  public void checkpoint(Path directory) {
    flush();
    disk.keep(directory, contents());
  }

  private WriteBatch contents() {
    WriteBatch all = new WriteBatch();
    try (ReadView view = view()) {
      for (Keyspace keyspace : keyspaces) {
        each(view, keyspace, (key, value) -> all.put(keyspace, key, value));
      }
    }
    return all;
  }

  /** All keys go, and those of the copy come, in one batch: there is nothing in between. */
  @Override
  public void restore(Path directory) {
    WriteBatch copy = disk.kept(directory);
    WriteBatch instead = new WriteBatch();
    for (Keyspace keyspace : keyspaces) {
      each(this, keyspace, (key, value) -> instead.delete(keyspace, key));
    }
    instead.changes().addAll(copy.changes());
    super.write(instead);
    disk.replaced(copy);
  }

  private static void each(
      StoreReader reader, Keyspace keyspace, BiConsumer<byte[], byte[]> visitor) {
    try (Cursor cursor = reader.cursor(keyspace, LOWEST, null)) {
      for (boolean found = cursor.first(); found; found = cursor.next()) {
        visitor.accept(cursor.key(), cursor.value());
      }
    }
  }

  @Override
  public void close() {
    flush();
    super.close();
  }
}
