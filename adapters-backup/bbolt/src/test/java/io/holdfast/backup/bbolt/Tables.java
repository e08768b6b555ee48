package io.holdfast.backup.bbolt;

import io.holdfast.ports.backup.BackupFile;
import io.holdfast.ports.backup.BackupRows;
import io.holdfast.ports.backup.BackupTable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Tables in memory. */
final class Tables {
  private Tables() {}

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  static BackupTable table(String name, NavigableMap<byte[], byte[]> rows) {
    return new BackupTable() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public BackupRows rows() {
        return new Rows(rows.entrySet().iterator());
      }
    };
  }

  static NavigableMap<byte[], byte[]> none() {
    return new TreeMap<>(Arrays::compareUnsigned);
  }

  /** Rows of random sizes, some of them larger than a page. */
  static NavigableMap<byte[], byte[]> random(RandomGenerator random, int count) {
    NavigableMap<byte[], byte[]> rows = none();
    while (rows.size() < count) {
      byte[] key = new byte[random.nextInt(1, random.nextInt(10) == 0 ? 2000 : 40)];
      byte[] value = new byte[random.nextInt(random.nextInt(50) == 0 ? 20_000 : 200)];
      random.nextBytes(key);
      random.nextBytes(value);
      rows.put(key, value);
    }
    return rows;
  }

  static void write(List<BackupTable> tables, Path path, int readBytes) throws IOException {
    try (BackupFile file = new BboltBackupFormat().file(tables);
        OutputStream out = Files.newOutputStream(path)) {
      byte[] buffer = new byte[readBytes];
      for (int read = file.read(buffer); read > 0; read = file.read(buffer)) {
        out.write(buffer, 0, read);
      }
    }
  }

  /** Rows as text, to be compared. */
  static String text(Map<byte[], byte[]> rows) {
    StringBuilder text = new StringBuilder();
    rows.forEach((key, value) -> line(text, key, value));
    return text.toString();
  }

  static String text(BboltRows rows) throws IOException {
    StringBuilder text = new StringBuilder();
    while (rows.next()) {
      line(text, rows.key(), rows.value());
    }
    return text.toString();
  }

  private static void line(StringBuilder text, byte[] key, byte[] value) {
    HexFormat hex = HexFormat.of();
    text.append(hex.formatHex(key)).append('=').append(hex.formatHex(value)).append('\n');
  }

  private static final class Rows implements BackupRows {
    private final Iterator<Map.Entry<byte[], byte[]>> left;
    private Map.Entry<byte[], byte[]> here = Map.entry(new byte[0], new byte[0]);

    Rows(Iterator<Map.Entry<byte[], byte[]>> left) {
      this.left = left;
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
      return here.getKey();
    }

    @Override
    public byte[] value() {
      return here.getValue();
    }

    @Override
    public void close() {}
  }
}
