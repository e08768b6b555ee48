package io.holdfast.domain.service;

import io.holdfast.backup.bbolt.BboltFile;
import io.holdfast.backup.bbolt.BboltRows;
import io.holdfast.ports.kv.KeyValue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32C;

/** The hash over records, computed as its description says: with a set of what is kept. */
final class ReferenceHash {
  private record Entry(byte[] key, byte[] value) {
    long revision() {
      return ByteBuffer.wrap(key).getLong();
    }

    boolean tombstone() {
      return key.length == 18;
    }

    String place() {
      return Arrays.toString(Arrays.copyOf(key, 17));
    }
  }

  private final List<Entry> records;

  private ReferenceHash(List<Entry> records) {
    this.records = records;
  }

  static ReferenceHash of(BboltFile file) throws IOException {
    List<Entry> records = new ArrayList<>();
    BboltRows rows = file.rows("key").orElseThrow();
    while (rows.next()) {
      records.add(new Entry(rows.key(), rows.value()));
    }
    return new ReferenceHash(records);
  }

  int upTo(long revision, long compacted) {
    Set<String> kept = kept(revision);
    CRC32C crc = new CRC32C();
    crc.update("key".getBytes(StandardCharsets.US_ASCII));
    for (Entry entry : records) {
      boolean old = entry.revision() <= compacted;
      boolean left = old && !kept.isEmpty() && !kept.contains(entry.place());
      boolean last = entry.revision() == compacted && entry.tombstone();
      if (entry.revision() <= revision && !left && !last) {
        crc.update(entry.key());
        crc.update(entry.value());
      }
    }
    return (int) crc.getValue();
  }

  /** The newest record of each key, unless it is a deletion. */
  private Set<String> kept(long revision) {
    Map<String, Entry> newest = new HashMap<>();
    for (Entry entry : records) {
      if (entry.revision() <= revision) {
        newest.put(KeyValue.ofEncoded(entry.value()).key().toHex(), entry);
      }
    }
    Set<String> kept = new HashSet<>();
    newest.values().stream()
        .filter(entry -> !entry.tombstone())
        .forEach(entry -> kept.add(entry.place()));
    return kept;
  }
}
