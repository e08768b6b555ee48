package io.holdfast.ports;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What travels beside a request: who asks and under which conditions.
 *
 * @param token the bearer token that came with the call
 * @param certificateName the common name of the verified client certificate, where one may identify
 *     the caller
 * @param requireLeader whether the call must fail at once while this member knows no leader
 *     (statement J195)
 * @param abandoned whether nobody waits for the answer any more, be it that he has it: long work
 *     for it may end with {@link KvError#CANCELED}. Asked by any thread, now and then
 */
public record CallContext(
    Optional<String> token,
    Optional<String> certificateName,
    boolean requireLeader,
    BooleanSupplier abandoned) {
  /** What a caller says who waits to the end and does not tell of it. */
  private enum Never implements BooleanSupplier {
    SAID;

    @Override
    public boolean getAsBoolean() {
      return false;
    }
  }

  /** No credentials, no conditions. */
  public static final CallContext ANONYMOUS =
      new CallContext(Optional.empty(), Optional.empty(), false);

  /** Of a caller who waits to the end. */
  public CallContext(
      Optional<String> token, Optional<String> certificateName, boolean requireLeader) {
    this(token, certificateName, requireLeader, Never.SAID);
  }

  /** Whether {@link #abandoned} is going to be true once the caller has his answer or is gone. */
  public boolean tellsItsEnd() {
    return !(abandoned instanceof Never);
  }

  /** The same, until the caller is gone. */
  public CallContext until(BooleanSupplier abandoned) {
    return new CallContext(token, certificateName, requireLeader, abandoned);
  }

  /** Without the token, so that it stays out of logs. */
  @Override
  public String toString() {
    return "CallContext[token="
        + (token.isPresent() ? "present" : "absent")
        + ", certificateName="
        + certificateName
        + ", requireLeader="
        + requireLeader
        + "]";
  }
}
