package io.holdfast.storage.files;

import io.holdfast.ports.storage.Cursor;
import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.ReadView;
import io.holdfast.ports.storage.StoreException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A view of a database, and a hold on that database until closed. */
final class HeldView implements ReadView {
  private final Generation generation;
  private final DatabaseView view;
  private final References references = new References(this::dispose);

  /** Takes over the caller's hold on {@code generation}. */
  HeldView(Generation generation, DatabaseView view) {
    this.generation = generation;
    this.view = view;
  }

  @Override
  public byte @Nullable [] get(Keyspace keyspace, byte[] key) {
    hold();
    try {
      return view.get(keyspace, key);
    } finally {
      references.release();
    }
  }

  @Override
  public List<byte @Nullable []> getAll(Keyspace keyspace, List<byte[]> keys) {
    hold();
    try {
      return view.getAll(keyspace, keys);
    } finally {
      references.release();
    }
  }

  @Override
  public Cursor cursor(Keyspace keyspace, byte[] lower, byte @Nullable [] upper) {
    hold();
    try {
      return view.cursor(keyspace, lower, upper, references::release);
    } catch (RuntimeException | Error e) {
      references.release();
      throw e;
    }
  }

  @Override
  public void close() {
    references.close();
  }

  private void hold() {
    if (!references.hold()) {
      throw new StoreException("the view is closed");
    }
  }

  private void dispose() {
    try {
      view.close();
    } finally {
      generation.release();
    }
  }
}
