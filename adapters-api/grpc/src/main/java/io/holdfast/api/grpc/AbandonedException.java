package io.holdfast.api.grpc;

/** Closes the answer of a call whose client has left; nobody reads it. */
final class AbandonedException extends Exception {
  private static final long serialVersionUID = 1L;

  AbandonedException() {
    super("the client has left", null, false, false);
  }
}
