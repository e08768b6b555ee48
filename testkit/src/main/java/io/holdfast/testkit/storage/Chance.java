package io.holdfast.testkit.storage;

import io.holdfast.ports.storage.Keyspace;
import io.holdfast.ports.storage.WriteBatch;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Random keys, values and batches. Keys are few and alike, so that they meet often. */
final class Chance {
  private static final byte[] ALPHABET = {0, 1, 'a', 'b', 0x7f, (byte) 0x80, (byte) 0xff};

  private final SplittableRandom random;
  private final int keyBytesMax;

  Chance(long seed) {
    random = new SplittableRandom(seed);
    keyBytesMax = random.nextInt(1, 6);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean once(int in) {
    return random.nextInt(in) == 0;
  }

  <T> T of(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  byte[] key() {
    byte[] key = new byte[random.nextInt(1, keyBytesMax + 1)];
    for (int i = 0; i < key.length; i++) {
      key[i] = ALPHABET[random.nextInt(ALPHABET.length)];
    }
    return key;
  }

  byte[] lowerBound() {
    return once(3) ? new byte[0] : key();
  }

  byte @Nullable [] upperBound() {
    return once(3) ? null : key();
  }

  byte[] value() {
    byte[] value = new byte[once(50) ? 20_000 : random.nextInt(30)];
    random.nextBytes(value);
    return value;
  }

  WriteBatch batch(List<Keyspace> keyspaces) {
    WriteBatch batch = new WriteBatch();
    boolean mostlyDeletes = once(4);
    for (int left = random.nextInt(once(10) ? 400 : 20); left > 0; left--) {
      if (once(mostlyDeletes ? 1 : 4) && !once(8)) {
        batch.delete(of(keyspaces), key());
      } else {
        batch.put(of(keyspaces), key(), value());
      }
    }
    return batch;
  }
}
