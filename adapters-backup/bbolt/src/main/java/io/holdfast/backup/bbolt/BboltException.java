package io.holdfast.backup.bbolt;

import java.io.IOException;

/** A file is not what it should be. */
public final class BboltException extends IOException {
  private static final long serialVersionUID = 1L;

  private final Fault fault;

  BboltException(Fault fault, String message) {
    super(message);
    this.fault = fault;
  }

  /** What is wrong with it. */
  public Fault fault() {
    return fault;
  }
}
