package io.holdfast.ports.kv;

/** A range that was read, or one that was measured and is read again as fast as it is taken. */
public sealed interface RangeAnswer {
  /** Everything. */
  record Whole(RangeResponse response) implements RangeAnswer {}

  /**
   * Everything but the keys, which follow.
   *
   * @param summary header, {@code more} and {@code count}; its own list is empty
   * @param keysSize bytes of all keys in a protobuf message that holds them as a repeated field: a
   *     tag of one byte, the length and {@link KeyValue#encoded}, for each
   * @param keys the keys, in the order that was asked for; exactly those measured, or a failure
   */
  record Parts(RangeResponse summary, long keysSize, RangeStream keys) implements RangeAnswer {}
}
