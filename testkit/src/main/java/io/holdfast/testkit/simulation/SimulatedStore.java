package io.holdfast.testkit.simulation;

import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.WriteBatch;
import io.holdfast.testkit.storage.ForwardingStore;
import java.nio.file.Path;

/** A store whose batches are remembered by a disk. */
final class SimulatedStore extends ForwardingStore {
  private final SimulatedDisks.Disk disk;
  private final boolean eachWriteDurable;

  SimulatedStore(OrderedStore store, SimulatedDisks.Disk disk, boolean eachWriteDurable) {
    super(store);
    this.disk = disk;
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
    throw new UnsupportedOperationException("snapshots are not simulated");
  }

  @Override
  public void restore(Path directory) {
    throw new UnsupportedOperationException("snapshots are not simulated");
  }

  @Override
  public void close() {
    flush();
    super.close();
  }
}
