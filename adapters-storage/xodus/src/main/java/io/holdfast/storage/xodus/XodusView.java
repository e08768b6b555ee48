package io.holdfast.storage.xodus;

import io.holdfast.ports.storage.Cursor;
import io.holdfast.ports.storage.Keyspace;
import io.holdfast.storage.files.DatabaseView;
import java.util.List;
import jetbrains.exodus.env.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * A transaction that only reads and never expires. It costs nothing but files: those that cleaning
 * has emptied are deleted once no transaction older than that is left.
 */
final class XodusView implements DatabaseView {
  private final Transaction transaction;
  private final Reads reads;

  XodusView(Trees trees, Transaction transaction) {
    this.transaction = transaction;
    this.reads = new Reads(trees, transaction::getReadonlySnapshot);
  }

  @Override
  public byte @Nullable [] get(Keyspace keyspace, byte[] key) {
    return reads.get(keyspace, key);
  }

  @Override
  public List<byte @Nullable []> getAll(Keyspace keyspace, List<byte[]> keys) {
    return reads.getAll(keyspace, keys);
  }

  @Override
  public Cursor cursor(
      Keyspace keyspace, byte[] lower, byte @Nullable [] upper, Runnable whenClosed) {
    return reads.cursor(keyspace, lower, upper, whenClosed);
  }

  @Override
  public void close() {
    try {
      transaction.abort();
    } catch (RuntimeException e) {
      throw Failures.of("closing a view", e);
    }
  }
}
