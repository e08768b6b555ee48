package io.holdfast.ports.storage;

/**
 * How a store is opened.
 *
 * @param durability when a write survives a crash
 * @param cacheBytes memory for what was read, at most
 * @param writeBufferBytes memory for what was written and not yet sorted to disk, at most, for all
 *     keyspaces together
 */
public record StoreConfig(Durability durability, long cacheBytes, long writeBufferBytes) {
  /** When a write survives a crash. */
  public enum Durability {
    /**
     * After the next {@link OrderedStore#flush}. A crash may lose a suffix of the batches written
     * since, never a batch from the middle and never part of one.
     */
    ON_FLUSH,
    /** When {@link OrderedStore#write} returns, if the engine keeps anything on disk at all. */
    EACH_WRITE
  }

  /** For a store whose writes come from a replicated log. */
  public static final StoreConfig DEFAULTS =
      new StoreConfig(Durability.ON_FLUSH, 64L << 20, 64L << 20);

  public StoreConfig {
    if (cacheBytes < 1 || writeBufferBytes < 1) {
      throw new IllegalArgumentException("cache and write buffer need at least a byte");
    }
  }

  /** The same with another durability. */
  public StoreConfig with(Durability other) {
    return new StoreConfig(other, cacheBytes, writeBufferBytes);
  }
}
