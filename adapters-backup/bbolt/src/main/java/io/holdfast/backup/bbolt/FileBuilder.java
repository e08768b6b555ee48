package io.holdfast.backup.bbolt;

import io.holdfast.ports.backup.BackupRows;
import io.holdfast.ports.backup.BackupTable;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts tables into pages, row by row: each becomes a bucket, and the last page lists these. */
final class FileBuilder implements AutoCloseable {
  private final Pages pages;
  private final Iterator<BackupTable> tables;
  private final TreeBuilder buckets;
  private @Nullable Bucket bucket;
  private long root;

  /** The table being walked. */
  private record Bucket(byte[] name, BackupRows rows, TreeBuilder tree) {}

  FileBuilder(List<BackupTable> tables, Pages pages) {
    this.pages = pages;
    this.tables = tables.iterator();
    this.buckets = new TreeBuilder(pages, Layout.BUCKET);
  }

  /** Does a little; false if everything was done before. */
  boolean step() {
    Bucket current = bucket;
    if (current == null) {
      return root == 0 && beginNext();
    }
    if (current.rows.next()) {
      current.tree.add(current.rows.key(), current.rows.value());
    } else {
      close();
      buckets.add(current.name, current.tree.finishBucket());
    }
    return true;
  }

  private boolean beginNext() {
    if (tables.hasNext()) {
      BackupTable table = tables.next();
      byte[] name = table.name().getBytes(StandardCharsets.US_ASCII);
      bucket = new Bucket(name, table.rows(), new TreeBuilder(pages, 0));
    } else {
      root = buckets.finish();
    }
    return true;
  }

  /** The page that lists the buckets; 0 until everything is done. */
  long root() {
    return root;
  }

  @Override
  public void close() {
    Bucket current = bucket;
    bucket = null;
    if (current != null) {
      current.rows.close();
    }
  }
}
