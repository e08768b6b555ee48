package io.holdfast.api.http.gateway;

/** Carries a failure to where the call ends. Cheap to make: it has no stack trace. */
final class FailedCall extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  FailedCall(Failure failure) {
    super(failure.message(), null, false, false);
    this.failure = failure;
  }

  Failure failure() {
    return failure;
  }
}
