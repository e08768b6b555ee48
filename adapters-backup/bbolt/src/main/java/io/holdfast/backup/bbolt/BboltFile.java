package io.holdfast.backup.bbolt;

import io.holdfast.ports.backup.BackupTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A database of bbolt, open for reading: of etcd, with or without a digest at its end, or one
 * written here. Nobody may write it meanwhile.
 *
 * <pre>{@code
 * try (BboltFile file = BboltFile.open(path)) {
 *   BboltRows rows = file.rows("key").orElseThrow();
 *   while (rows.next()) {
 *     use(rows.key(), rows.value());
 *   }
 * }
 * }</pre>
 */
public final class BboltFile implements AutoCloseable {
  private final PageFile pages;
  private final Map<String, byte[]> buckets = new LinkedHashMap<>();

  private BboltFile(PageFile pages) {
    this.pages = pages;
  }

  /**
   * Opens a file and reads which buckets it has; the rest is looked at when it is read.
   *
   * @throws BboltException if it is no such file, or damaged
   */
  public static BboltFile open(Path path) throws IOException {
    PageFile pages = PageFile.open(path);
    try {
      BboltFile file = new BboltFile(pages);
      file.readBuckets();
      return file;
    } catch (IOException | RuntimeException e) {
      pages.close();
      throw e;
    }
  }

  private void readBuckets() throws IOException {
    BboltRows rows = new BboltRows(pages, pages.page(pages.meta().root()));
    while (rows.next()) {
      if (rows.isBucket()) {
        buckets.put(new String(rows.key(), StandardCharsets.UTF_8), rows.value());
      }
    }
  }

  /** The names of the buckets, in order. */
  public List<String> bucketNames() {
    return List.copyOf(buckets.keySet());
  }

  /**
   * All buckets as tables, in order; readable while the file is open. Damage found on the way is
   * thrown as an {@link java.io.UncheckedIOException} of a {@link BboltException}.
   */
  public List<BackupTable> tables() {
    return bucketNames().stream().<BackupTable>map(name -> new BucketTable(this, name)).toList();
  }

  /** Bytes that count: what follows is no part of the database. */
  public long bytes() {
    return pages.meta().pages() * pages.meta().pageBytes();
  }

  /**
   * The rows of a bucket; empty if there is no such bucket. Valid while the file is open.
   *
   * @throws BboltException if the bucket is damaged
   */
  public Optional<BboltRows> rows(String bucket) throws IOException {
    byte[] value = buckets.get(bucket);
    return value == null ? Optional.empty() : Optional.of(new BboltRows(pages, root(value)));
  }

  private ReadPage root(byte[] bucket) throws IOException {
    if (bucket.length < Layout.BUCKET_HEADER_BYTES) {
      throw Fault.PAGE_DAMAGED.exception("bucket of " + bucket.length + " bytes");
    }
    long root = Layout.in(bucket).getLong(0);
    return root == 0
        ? ReadPage.of(bucket, Layout.BUCKET_HEADER_BYTES, pages.meta().root())
        : pages.page(root);
  }

  @Override
  public void close() throws IOException {
    pages.close();
  }
}
