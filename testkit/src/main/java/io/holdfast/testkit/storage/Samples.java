package io.holdfast.testkit.storage;

import io.holdfast.ports.storage.Cursor;
import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.StoreReader;
import io.holdfast.ports.storage.WriteBatch;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keys, values and contents in a form that reads well in a test and in its failure. */
final class Samples {
  static final byte[] START = new byte[0];

  private Samples() {}

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  static byte[] number(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }

  static long number(byte @Nullable [] bytes) {
    return bytes == null ? 0 : ByteBuffer.wrap(bytes).getLong();
  }

  /** The value of {@code key} as text, or null. */
  static @Nullable String read(StoreReader reader, Keyspace keyspace, String key) {
    byte[] value = reader.get(keyspace, text(key));
    return value == null ? null : new String(value, StandardCharsets.UTF_8);
  }

  /** Writes {@code key=value} words in one batch. */
  static void put(OrderedStore store, Keyspace keyspace, String... words) {
    WriteBatch batch = new WriteBatch();
    for (String word : words) {
      int sign = word.indexOf('=');
      batch.put(keyspace, text(word.substring(0, sign)), text(word.substring(sign + 1)));
    }
    store.write(batch);
  }

  static void delete(OrderedStore store, Keyspace keyspace, String key) {
    store.write(new WriteBatch().delete(keyspace, text(key)));
  }

  /** Everything in a keyspace as {@code key=value} words, in order. */
  static List<String> words(StoreReader reader, Keyspace keyspace) {
    List<String> words = new ArrayList<>();
    try (Cursor cursor = reader.cursor(keyspace, START, null)) {
      for (boolean more = cursor.first(); more; more = cursor.next()) {
        words.add(textOf(cursor.key()) + "=" + textOf(cursor.value()));
      }
    }
    return words;
  }

  static String textOf(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  static String hexOf(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
