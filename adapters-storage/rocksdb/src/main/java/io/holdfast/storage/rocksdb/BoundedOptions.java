package io.holdfast.storage.rocksdb;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ReadOptions;
import org.rocksdb.Slice;

/**
 * Read options with the bounds of one iterator. The iterator points into the bounds, so they are
 * closed after it.
 */
final class BoundedOptions implements AutoCloseable {
  private final ReadOptions options;
  private final @Nullable Slice lowerSlice;
  private final @Nullable Slice upperSlice;

  /** The rest, such as the snapshot, is that of {@code base}. */
  BoundedOptions(ReadOptions base, byte[] lower, byte @Nullable [] upper) {
    options = new ReadOptions(base);
    lowerSlice = lower.length == 0 ? null : new Slice(lower);
    upperSlice = upper == null ? null : new Slice(higher(lower, upper));
    if (lowerSlice != null) {
      options.setIterateLowerBound(lowerSlice);
    }
    if (upperSlice != null) {
      options.setIterateUpperBound(upperSlice);
    }
  }

  /** Bounds that cross hold nothing, and the engine knows that only of bounds that are equal. */
  private static byte[] higher(byte[] lower, byte[] upper) {
    return Arrays.compareUnsigned(lower, upper) > 0 ? lower : upper;
  }

  ReadOptions options() {
    return options;
  }

  @Override
  public void close() {
    options.close();
    if (lowerSlice != null) {
      lowerSlice.close();
    }
    if (upperSlice != null) {
      upperSlice.close();
    }
  }
}
