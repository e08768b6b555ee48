package io.holdfast.cli.client;

import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.holdfast.cli.output.CommandFailure;
import io.holdfast.cli.output.ExitCode;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What failed calls are called by etcd's own client. */
public final class ServerErrors {
  private static final String PREFIX = "etcdserver: ";

  /** The server's messages that this client's users see with their code. */
  private static final Set<String> WITH_CODE =
      Set.of(
          "etcdserver: invalid client api version",
          "etcdserver: watch canceled",
          "etcdserver: permission not given",
          "etcdserver: request canceled",
          "etcdserver: request timed out, waiting for the applied index took too long",
          "etcdserver: unknown method");

  private static final Pattern TOO_LARGE =
      Pattern.compile("gRPC message exceeds maximum size (\\d+): (\\d+)");

  private ServerErrors() {}

  public static CommandFailure failure(Throwable cause) {
    return failure(ExitCode.ERROR, cause);
  }

  public static CommandFailure failure(ExitCode exitCode, Throwable cause) {
    return new CommandFailure(exitCode, text(cause), reason(cause));
  }

  public static Status status(Throwable failure) {
    return switch (failure) {
      case StatusRuntimeException e -> e.getStatus();
      case StatusException e -> e.getStatus();
      default -> Status.UNKNOWN.withDescription(String.valueOf(failure.getMessage()));
    };
  }

  /**
   * Returns if a conversation that failed so may go on with another server, or with the same one
   * when it is there again. A stream that is reset is {@code INTERNAL}; etcd's client goes on then,
   * too.
   *
   * @throws CommandFailure if it cannot go on
   */
  public static void mustGoOn(StatusException failure) {
    Code code = failure.getStatus().getCode();
    if (code != Code.UNAVAILABLE && code != Code.INTERNAL) {
      throw failure(failure);
    }
  }

  /** Why no server answered; empty if one did. */
  private static String reason(Throwable failure) {
    return status(failure).getCause() instanceof NotReached.Reason reason
        ? String.valueOf(reason.getMessage())
        : "";
  }

  /** One line. */
  public static String text(Throwable failure) {
    Status status = status(failure);
    String description = Optional.ofNullable(status.getDescription()).orElse("");
    if (description.startsWith(PREFIX) && !WITH_CODE.contains(description)) {
      return description.equals("etcdserver: context deadline exceeded")
          ? "context deadline exceeded"
          : description;
    }
    return switch (status.getCode()) {
      case DEADLINE_EXCEEDED -> "context deadline exceeded";
      case CANCELLED -> "context canceled";
      default -> "rpc error: code = " + name(status.getCode()) + " desc = " + oneLine(description);
    };
  }

  /** On one line; what this side's gRPC finds too large is told of in etcd's words. */
  private static String oneLine(String text) {
    return TOO_LARGE
        .matcher(text.replace('\n', ' '))
        .replaceFirst("grpc: received message larger than max ($2 vs. $1)");
  }

  private static String name(Code code) {
    StringBuilder name = new StringBuilder();
    for (String word : code.name().split("_", -1)) {
      name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return name.toString();
  }

  static boolean isTokenRefused(Status status) {
    return status.getCode() == Code.UNAUTHENTICATED
        && "etcdserver: invalid auth token".equals(status.getDescription());
  }

  static boolean isAuthOff(Status status) {
    return "etcdserver: authentication is not enabled".equals(status.getDescription());
  }
}
