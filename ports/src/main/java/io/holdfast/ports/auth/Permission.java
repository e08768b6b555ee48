package io.holdfast.ports.auth;

import io.holdfast.ports.KeyRange;

/** What may be done with the keys of a range (K217). */
public record Permission(Kind kind, KeyRange range) {
  /** What may be done. */
  public enum Kind {
    READ,
    WRITE,
    READWRITE
  }
}
