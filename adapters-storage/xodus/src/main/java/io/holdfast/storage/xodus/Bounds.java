package io.holdfast.storage.xodus;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which keys a cursor may stand on.
 *
 * @param lower inclusive
 * @param upper exclusive, or null
 */
record Bounds(byte[] lower, byte @Nullable [] upper) {
  boolean hold(byte[] key) {
    return !below(key) && !above(key);
  }

  boolean below(byte[] key) {
    return Arrays.compareUnsigned(key, lower) < 0;
  }

  boolean above(byte[] key) {
    return upper != null && Arrays.compareUnsigned(key, upper) >= 0;
  }
}
