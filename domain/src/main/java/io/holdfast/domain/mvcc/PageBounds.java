package io.holdfast.domain.mvcc;

/**
 * Where a page of a range ends, whatever comes first.
 *
 * @param bytesMax bytes of records; a few records may go beyond
 * @param keysMax keys that are looked at, whether they are wanted or not
 */
public record PageBounds(long bytesMax, long keysMax) {
  /** A page that holds everything. */
  public static final PageBounds NONE = new PageBounds(Long.MAX_VALUE, Long.MAX_VALUE);

  public PageBounds {
    if (bytesMax < 1 || keysMax < 1) {
      throw new IllegalArgumentException("a page has room for something");
    }
  }
}
