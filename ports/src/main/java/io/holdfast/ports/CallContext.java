package io.holdfast.ports;

import java.util.Optional;

/**
 * What travels beside a request: who asks and under which conditions.
 *
 * @param token the bearer token that came with the call
 * @param certificateName the common name of the verified client certificate, where one may identify
 *     the caller
 * @param requireLeader whether the call must fail at once while this member knows no leader
 *     (statement J195)
 */
public record CallContext(
    Optional<String> token, Optional<String> certificateName, boolean requireLeader) {
  /** No credentials, no conditions. */
  public static final CallContext ANONYMOUS =
      new CallContext(Optional.empty(), Optional.empty(), false);

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
