package io.holdfast.ports;

/** Carries a refusal to a caller. Cheap to make: it has no stack trace. */
public final class KvException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final KvError error;

  public KvException(KvError error) {
    super(error.text(), null, false, false);
    this.error = error;
  }

  /** What was refused and why. */
  public KvError error() {
    return error;
  }
}
