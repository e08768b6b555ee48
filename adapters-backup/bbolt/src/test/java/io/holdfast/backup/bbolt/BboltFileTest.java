package io.holdfast.backup.bbolt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.backup.BackupTable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BboltFileTest {
  private static final int ROUNDS = 40;

  @TempDir Path directory;

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    for (int round = 0; round < ROUNDS; round++) {
      long seed = System.nanoTime();
      SplittableRandom random = new SplittableRandom(seed);
      List<NavigableMap<byte[], byte[]>> contents = new ArrayList<>();
      List<BackupTable> tables = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        int rows = random.nextInt(4) == 0 ? random.nextInt(20_000) : random.nextInt(8);
        contents.add(Tables.random(random, rows));
        tables.add(Tables.table("table" + i, contents.getLast()));
      }
      Path path = directory.resolve("db" + round);
      Tables.write(tables, path, random.nextInt(1, 100_000));
      try (BboltFile file = BboltFile.open(path)) {
        assertEquals(Files.size(path), file.bytes(), "seed " + seed);
        for (int i = 0; i < contents.size(); i++) {
          String read = Tables.text(file.rows("table" + i).orElseThrow());
          assertEquals(Tables.text(contents.get(i)), read, "seed " + seed);
        }
      }
    }
  }

  @Test
  void aFileSaysBeforehandHowLongItWillBe() throws IOException {
    List<BackupTable> tables =
        List.of(Tables.table("key", Tables.random(new SplittableRandom(1), 5000)));
    Path path = directory.resolve("db");
    Tables.write(tables, path, 32 << 10);
    try (var file = new BboltBackupFormat().file(tables)) {
      assertEquals(Files.size(path), file.bytes());
      assertEquals(0, file.bytes() % 512);
    }
  }

  @Test
  void anUnknownBucketIsNotThere() throws IOException {
    try (BboltFile file = BboltFile.open(written())) {
      assertEquals(List.of("key"), file.bucketNames());
      assertEquals(Optional.empty(), file.rows("lease"));
    }
  }

  private Path written() throws IOException {
    Path path = directory.resolve("written");
    Tables.write(
        List.of(Tables.table("key", Tables.random(new SplittableRandom(2), 3000))), path, 4096);
    return path;
  }

  @Test
  void aTruncatedFileIsRefusedAsSuch() throws IOException {
    Path path = written();
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.setLength(file.length() - 1);
    }
    assertFault(Fault.TRUNCATED, path);
  }

  @Test
  void aFileOfSomethingElseIsRefusedAsSuch() throws IOException {
    Path path = directory.resolve("text");
    Files.write(path, new byte[100_000]);
    assertFault(Fault.NO_DATABASE, path);
  }

  private static void assertFault(Fault expected, Path path) {
    BboltException refused = assertThrows(BboltException.class, () -> BboltFile.open(path).close());
    assertEquals(expected, refused.fault(), refused.getMessage());
  }

  @Test
  void oneOfTheTwoFirstPagesIsEnough() throws IOException {
    Path path = written();
    flip(path, 40);
    try (BboltFile file = BboltFile.open(path)) {
      assertEquals(List.of("key"), file.bucketNames());
    }
    flip(path, 4096 + 50);
    assertFault(Fault.META_DAMAGED, path);
  }

  private static void flip(Path path, long at) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.seek(at);
      int value = file.read();
      file.seek(at);
      file.write(value ^ 0x40);
    }
  }

  /** Whatever is damaged: it is read, or refused by name; nothing else ever happens. */
  @Test
  void damageIsNamedOrDoesNoHarm() throws IOException {
    Path path = written();
    long size = Files.size(path);
    SplittableRandom random = new SplittableRandom(3);
    int refused = 0;
    for (int i = 0; i < 300; i++) {
      long at = random.nextInt(3) == 0 ? 4096 * random.nextLong(2, size / 4096) : 0;
      at = at == 0 ? random.nextLong(size) : at + random.nextInt(64);
      flip(path, at);
      try (BboltFile file = BboltFile.open(path)) {
        Tables.text(file.rows("key").orElseThrow());
      } catch (BboltException named) {
        refused++;
      }
      flip(path, at);
    }
    assertTrue(refused > 50, "only " + refused + " noticed");
  }

  /** As machines with larger pages have it. */
  @Test
  void pagesOfAnotherSizeAreRead() throws IOException {
    int size = 16 << 10;
    Leaf rows = new Leaf(0);
    rows.add(Tables.ascii("k"), Tables.ascii("v"));
    Path path = directory.resolve("large-pages");
    writePages(path, size, listing(inline(rows)));
    try (BboltFile file = BboltFile.open(path)) {
      assertEquals(3L * size, file.bytes());
      BboltRows found = file.rows("key").orElseThrow();
      assertTrue(found.next());
      assertEquals("k", new String(found.key(), StandardCharsets.US_ASCII));
      assertEquals("v", new String(found.value(), StandardCharsets.US_ASCII));
      assertFalse(found.next());
    }
  }

  @Test
  void pagesThatLeadInACircleAreRefused() throws IOException {
    Branch circle = new Branch();
    circle.add(new Branch.Child(Tables.ascii("a"), 3));
    circle.add(new Branch.Child(Tables.ascii("b"), 3));
    byte[] bucket = new byte[Layout.BUCKET_HEADER_BYTES];
    Layout.in(bucket).putLong(0, 3);
    Path path = directory.resolve("circle");
    writePages(path, 4096, listing(bucket), circle);
    try (BboltFile file = BboltFile.open(path)) {
      BboltRows rows = file.rows("key").orElseThrow();
      BboltException refused = assertThrows(BboltException.class, rows::next);
      assertEquals(Fault.PAGE_DAMAGED, refused.fault());
    }
  }

  private static byte[] inline(Leaf rows) {
    byte[] bucket = new byte[Layout.BUCKET_HEADER_BYTES + rows.bytes()];
    rows.writeTo(Layout.in(bucket).position(Layout.BUCKET_HEADER_BYTES), 0, 0);
    return bucket;
  }

  private static Page listing(byte[] bucket) {
    Leaf buckets = new Leaf(Layout.BUCKET);
    buckets.add(Tables.ascii("key"), bucket);
    return buckets;
  }

  /** The first of them lists the buckets. */
  private static void writePages(Path path, int size, Page... pages) throws IOException {
    int count = Layout.META_PAGES + pages.length;
    try (OutputStream out = Files.newOutputStream(path)) {
      out.write(new Meta(size, Layout.META_PAGES, count, 0).page());
      out.write(new Meta(size, Layout.META_PAGES, count, 1).page());
      for (int i = 0; i < pages.length; i++) {
        byte[] page = new byte[size];
        pages[i].writeTo(Layout.in(page), Layout.META_PAGES + i, 0);
        out.write(page);
      }
    }
  }

  @Test
  void keysThatDoNotRiseCannotBeWritten() {
    NavigableMap<byte[], byte[]> descending =
        Tables.random(new SplittableRandom(4), 3).descendingMap();
    assertThrows(
        IllegalArgumentException.class,
        () -> new BboltBackupFormat().file(List.of(Tables.table("key", descending))));
  }
}
