package io.holdfast.backup.bbolt;

import io.holdfast.ports.backup.BackupFile;
import io.holdfast.ports.backup.BackupTable;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A file written as it is read. Holds what one step made: a few pages, or one large row. */
final class BboltBackupFile implements BackupFile {
  private final Meta meta;
  private final FileBuilder builder;
  private final Queue<byte[]> made = new ArrayDeque<>();
  private int taken;

  /**
   * @param meta what counting has found
   */
  BboltBackupFile(List<BackupTable> tables, Meta meta) {
    this.meta = meta;
    this.builder = new FileBuilder(tables, Pages.written(made::add));
    made.add(meta.page());
    made.add(new Meta(meta.pageBytes(), meta.root(), meta.pages(), 1).page());
  }

  @Override
  public long bytes() {
    return meta.pages() * meta.pageBytes();
  }

  @Override
  public int read(byte[] into) {
    int filled = 0;
    while (filled < into.length && (!made.isEmpty() || makeMore())) {
      filled += take(into, filled);
    }
    return filled;
  }

  private int take(byte[] into, int at) {
    byte @Nullable [] page = made.peek();
    if (page == null) {
      return 0;
    }
    int length = Math.min(page.length - taken, into.length - at);
    System.arraycopy(page, taken, into, at, length);
    taken += length;
    if (taken == page.length) {
      made.remove();
      taken = 0;
    }
    return length;
  }

  private boolean makeMore() {
    while (made.isEmpty() && builder.step()) {}
    if (made.isEmpty() && builder.root() != meta.root()) {
      throw new IllegalStateException("tables have changed since they were counted");
    }
    return !made.isEmpty();
  }

  @Override
  public void close() {
    builder.close();
  }
}
