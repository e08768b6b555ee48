package io.holdfast.ports.storage;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A store that leaves everything to another one, but for what is done differently. */
public abstract class ForwardingStore implements OrderedStore {
  private final OrderedStore store;

  protected ForwardingStore(OrderedStore store) {
    this.store = store;
  }

  @Override
  public void write(WriteBatch batch) {
    store.write(batch);
  }

  @Override
  public ReadView view() {
    return store.view();
  }

  @Override
  public byte @Nullable [] get(Keyspace keyspace, byte[] key) {
    return store.get(keyspace, key);
  }

  @Override
  public List<byte @Nullable []> getAll(Keyspace keyspace, List<byte[]> keys) {
    return store.getAll(keyspace, keys);
  }

  @Override
  public Cursor cursor(Keyspace keyspace, byte[] lower, byte @Nullable [] upper) {
    return store.cursor(keyspace, lower, upper);
  }

  @Override
  public void flush() {
    store.flush();
  }

  @Override
  public void checkpoint(Path directory) {
    store.checkpoint(directory);
  }

  @Override
  public void restore(Path directory) {
    store.restore(directory);
  }

  @Override
  public void reclaim() {
    store.reclaim();
  }

  @Override
  public long sizeOnDisk() {
    return store.sizeOnDisk();
  }

  @Override
  public long capacityBytes() {
    return store.capacityBytes();
  }

  @Override
  public long sizeInUse() {
    return store.sizeInUse();
  }

  @Override
  public void close() {
    store.close();
  }
}
