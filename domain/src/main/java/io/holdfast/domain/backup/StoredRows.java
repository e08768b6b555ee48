package io.holdfast.domain.backup;

import io.holdfast.ports.backup.BackupRows;
import io.holdfast.ports.storage.Cursor;
import java.util.function.UnaryOperator;

/** Rows as the store has them, one at a time. */
final class StoredRows implements BackupRows {
  private final Cursor cursor;
  private final UnaryOperator<Row> translation;
  private boolean started;
  private Row here = Row.of(new byte[0]);

  /** Takes over the cursor. The translation keeps the order of keys. */
  StoredRows(Cursor cursor, UnaryOperator<Row> translation) {
    this.cursor = cursor;
    this.translation = translation;
  }

  @Override
  public boolean next() {
    boolean found = started ? cursor.next() : cursor.first();
    started = true;
    if (found) {
      here = translation.apply(new Row(cursor.key(), cursor.value()));
    }
    return found;
  }

  @Override
  public byte[] key() {
    return here.key();
  }

  @Override
  public byte[] value() {
    return here.value();
  }

  @Override
  public void close() {
    cursor.close();
  }
}
