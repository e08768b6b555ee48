package io.holdfast.domain.auth;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import java.util.SplittableRandom;

/** Ranges over so few short keys that they touch, overlap and hold each other often. */
final class RandomRanges {
  private static final byte[] LETTERS = {0, 'a', 'b'};

  private final SplittableRandom random;

  RandomRanges(SplittableRandom random) {
    this.random = random;
  }

  Bytes key() {
    byte[] key = new byte[random.nextInt(1, 4)];
    for (int i = 0; i < key.length; i++) {
      key[i] = LETTERS[random.nextInt(LETTERS.length)];
    }
    return Bytes.wrap(key);
  }

  /** Of every kind: single keys, open ends, and ranges that hold nothing. */
  KeyRange range() {
    return switch (random.nextInt(4)) {
      case 0 -> KeyRange.single(key());
      case 1 -> new KeyRange(key(), KeyRange.OPEN_END);
      default -> new KeyRange(key(), key());
    };
  }
}
