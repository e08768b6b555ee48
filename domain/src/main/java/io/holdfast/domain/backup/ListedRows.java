package io.holdfast.domain.backup;

import io.holdfast.ports.backup.BackupRows;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;

/** A few rows, all at hand. */
final class ListedRows implements BackupRows {
  private static final Comparator<Row> BY_KEY =
      Comparator.comparing(Row::key, Arrays::compareUnsigned);

  private final Iterator<Row> left;
  private Row here = Row.of(new byte[0]);

  /** In any order. */
  ListedRows(Collection<Row> rows) {
    this.left = rows.stream().sorted(BY_KEY).iterator();
  }

  @Override
  public boolean next() {
    boolean found = left.hasNext();
    if (found) {
      here = left.next();
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
  public void close() {}
}
