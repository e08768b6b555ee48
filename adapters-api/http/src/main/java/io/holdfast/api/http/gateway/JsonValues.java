package io.holdfast.api.http.gateway;

import io.holdfast.ports.StatusCode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Cuts a body into its JSON values, as its pieces arrive (N272). */
final class JsonValues {
  private final int valueBytesMax;
  private final JsonGrammar grammar = new JsonGrammar();
  private byte[] bytes = new byte[0];

  /** Where the present value begins, how far it was looked at, and where the bytes end. */
  private int start;

  private int at;
  private int end;

  JsonValues(int valueBytesMax) {
    this.valueBytesMax = valueBytesMax;
  }

  /** Takes the next piece. */
  void add(byte[] piece) {
    if (bytes.length - end < piece.length) {
      makeRoom(piece.length);
    }
    System.arraycopy(piece, 0, bytes, end, piece.length);
    end += piece.length;
  }

  private void makeRoom(int size) {
    int kept = end - start;
    byte[] larger = kept + size <= bytes.length ? bytes : new byte[Math.max(kept + size, 2 * kept)];
    System.arraycopy(bytes, start, larger, 0, kept);
    bytes = larger;
    at -= start;
    start = 0;
    end = kept;
  }

  /**
   * The next whole value, or null if it is not there yet.
   *
   * @throws FailedCall if it is none, or too large
   */
  byte @Nullable [] next() throws FailedCall {
    while (at < end) {
      switch (grammar.take(bytes[at])) {
        case BEFORE -> start = ++at;
        case INSIDE -> at++;
        case LAST -> {
          at++;
          return cut();
        }
        case AFTER -> {
          return cut();
        }
      }
    }
    checkSize();
    return null;
  }

  private void checkSize() throws FailedCall {
    if (at - start > valueBytesMax) {
      throw new FailedCall(
          new Failure(
              StatusCode.RESOURCE_EXHAUSTED,
              "grpc: received message larger than max ("
                  + (at - start)
                  + " vs. "
                  + valueBytesMax
                  + ")"));
    }
  }

  private byte[] cut() throws FailedCall {
    checkSize();
    byte[] value = Arrays.copyOfRange(bytes, start, at);
    start = at;
    grammar.restart();
    if (start == end) {
      drop();
    }
    return value;
  }

  /** Lets go of what has come. */
  void drop() {
    bytes = new byte[0];
    start = 0;
    at = 0;
    end = 0;
  }

  /** How much memory is taken by what has come and was not cut off yet. */
  int held() {
    return bytes.length;
  }

  /**
   * What is left when the body has ended: a value that nothing else can end, or null for nothing.
   *
   * @throws FailedCall if it is no whole value
   */
  byte @Nullable [] last() throws FailedCall {
    if (at == start) {
      return null;
    }
    if (grammar.mayBeOver()) {
      return cut();
    }
    throw new FailedCall(Failure.invalid("unexpected EOF"));
  }
}
