package io.holdfast.ports.audit;

import io.holdfast.ports.KeyRange;

/** Keys that a request was about, as the request named them. */
public record KeyAccess(Kind kind, KeyRange range) {
  /** What the request wanted of them. */
  public enum Kind {
    READ,
    WRITE
  }

  public static KeyAccess read(KeyRange range) {
    return new KeyAccess(Kind.READ, range);
  }

  public static KeyAccess write(KeyRange range) {
    return new KeyAccess(Kind.WRITE, range);
  }
}
