package io.holdfast.backup.bbolt;

import io.holdfast.ports.backup.BackupCount;
import io.holdfast.ports.backup.BackupFile;
import io.holdfast.ports.backup.BackupTable;
import java.util.List;

/** Makes all pages of a file without writing one. */
final class BboltBackupCount implements BackupCount {
  private final List<BackupTable> tables;
  private final Pages pages = Pages.counted();
  private final FileBuilder builder;

  BboltBackupCount(List<BackupTable> tables) {
    this.tables = tables;
    this.builder = new FileBuilder(tables, pages);
  }

  @Override
  public boolean walk(long bytes) {
    long until = pages.next() + Math.ceilDiv(bytes, Layout.PAGE_BYTES);
    boolean more = true;
    while (more && pages.next() < until) {
      more = builder.step();
    }
    return more;
  }

  @Override
  public BackupFile file() {
    if (builder.root() == 0) {
      throw new IllegalStateException("not all has been counted");
    }
    return new BboltBackupFile(
        tables, new Meta(Layout.PAGE_BYTES, builder.root(), pages.next(), 0));
  }

  @Override
  public void close() {
    builder.close();
  }
}
