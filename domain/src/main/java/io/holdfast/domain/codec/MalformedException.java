package io.holdfast.domain.codec;

/** Bytes are not what they should be: damaged, or written by a newer release. */
public final class MalformedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MalformedException(String message) {
    super(message);
  }
}
