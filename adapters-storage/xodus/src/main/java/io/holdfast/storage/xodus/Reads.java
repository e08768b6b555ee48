package io.holdfast.storage.xodus;

import io.holdfast.ports.storage.Cursor;
import io.holdfast.ports.storage.Keyspace;
import io.holdfast.storage.files.DatabaseReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import jetbrains.exodus.ArrayByteIterable;
import jetbrains.exodus.ByteIterable;
import jetbrains.exodus.env.Store;
import jetbrains.exodus.env.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * Reads of one state, or of the latest. Each read and each cursor has a transaction of its own, as
 * the engine keeps its place in a tree with the transaction and has no protection for that.
 */
final class Reads implements DatabaseReader {
  private final Trees trees;
  private final Supplier<Transaction> transactions;

  /**
   * @param transactions begins one that only reads
   */
  Reads(Trees trees, Supplier<Transaction> transactions) {
    this.trees = trees;
    this.transactions = transactions;
  }

  @Override
  public byte @Nullable [] get(Keyspace keyspace, byte[] key) {
    return getAll(keyspace, List.of(key)).getFirst();
  }

  @Override
  public List<byte @Nullable []> getAll(Keyspace keyspace, List<byte[]> keys) {
    Store tree = trees.of(keyspace);
    try {
      Transaction transaction = transactions.get();
      try {
        List<byte @Nullable []> values = new ArrayList<>(keys.size());
        for (byte[] key : keys) {
          values.add(read(tree, transaction, key));
        }
        return values;
      } finally {
        transaction.abort();
      }
    } catch (RuntimeException e) {
      throw Failures.of("read in keyspace " + keyspace.name(), e);
    }
  }

  private static byte @Nullable [] read(Store tree, Transaction transaction, byte[] key) {
    ByteIterable stored = tree.get(transaction, new ArrayByteIterable(key));
    return stored == null ? null : CheckedValue.read(key, stored);
  }

  @Override
  public Cursor cursor(
      Keyspace keyspace, byte[] lower, byte @Nullable [] upper, Runnable whenClosed) {
    Store tree = trees.of(keyspace);
    try {
      return new XodusCursor(tree, transactions.get(), new Bounds(lower, upper), whenClosed);
    } catch (RuntimeException e) {
      throw Failures.of("opening a cursor", e);
    }
  }
}
