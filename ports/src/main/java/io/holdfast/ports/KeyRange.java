package io.holdfast.ports;

import java.util.Optional;

/**
 * A key, or a range of keys, exactly as a request names it (statements B23, B24).
 *
 * <ul>
 *   <li>an empty {@code end} means the single key {@code key};
 *   <li>an {@code end} of one zero byte means every key from {@code key} on;
 *   <li>any other {@code end} is exclusive; at or below {@code key} it makes the range empty.
 * </ul>
 */
public record KeyRange(Bytes key, Bytes end) {
  /** One zero byte: no upper bound. */
  public static final Bytes OPEN_END = Bytes.wrap(new byte[] {0});

  /** Every key there can be. */
  public static final KeyRange ALL = new KeyRange(OPEN_END, OPEN_END);

  /** The range that holds one key only. */
  public static KeyRange single(Bytes key) {
    return new KeyRange(key, Bytes.EMPTY);
  }

  /** Whether this names one key and not a range. */
  public boolean isSingle() {
    return end.isEmpty();
  }

  /** Whether the range has no upper bound. */
  public boolean isOpenEnded() {
    return end.isZeroByte();
  }

  /** Whether no key can be inside. */
  public boolean isEmpty() {
    return !isSingle() && !isOpenEnded() && end.compareTo(key) <= 0;
  }

  /** Whether {@code candidate} is inside. */
  public boolean contains(Bytes candidate) {
    if (isSingle()) {
      return key.equals(candidate);
    }
    return candidate.compareTo(key) >= 0 && (isOpenEnded() || candidate.compareTo(end) < 0);
  }

  /** Whether some key is inside both. */
  public boolean overlaps(KeyRange other) {
    return !isEmpty() && !other.isEmpty() && startsBelow(other) && other.startsBelow(this);
  }

  private boolean startsBelow(KeyRange other) {
    return other.upperBound().map(bound -> key.compareTo(bound) < 0).orElse(true);
  }

  /** The first byte string above the range, or nothing if there is no upper bound. */
  public Optional<Bytes> upperBound() {
    if (isSingle()) {
      return Optional.of(key.successor());
    }
    return isOpenEnded() ? Optional.empty() : Optional.of(end);
  }
}
