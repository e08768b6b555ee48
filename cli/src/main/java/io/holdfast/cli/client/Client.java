package io.holdfast.cli.client;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Deadline;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.BlockingClientCall;
import io.grpc.stub.ClientCalls;
import io.holdfast.cli.output.CommandFailure;
import io.holdfast.cli.output.ExitCode;
import io.holdfast.protocol.etcdserverpb.AuthGrpc;
import io.holdfast.protocol.etcdserverpb.AuthenticateRequest;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Makes calls at whichever endpoint answers. An endpoint that is down is passed over; when none
 * answers, calls wait for one until their time is over. Any thread; closing it ends what is under
 * way.
 */
public final class Client implements AutoCloseable {
  private static final int ATTEMPTS_MAX = 100;
  private static final long CONVERSATION_PAUSE_MILLIS = 100;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(25);

  private final ClientConfig config;
  private final Connection connection;
  private final Token token = new Token();
  private final Channel limited;
  private final Channel channel;

  private Client(ClientConfig config, Consumer<String> trace) {
    this.config = config;
    this.connection = new Connection(config);
    this.limited =
        ClientInterceptors.intercept(
            connection.channel(), new RequestLimit(config.requestBytesMax()));
    this.channel = ClientInterceptors.intercept(limited, token, new CallTrace(trace));
  }

  /**
   * Connects, and logs in if it has a password.
   *
   * @param trace takes a line for each call that has ended, on any thread
   * @throws CommandFailure with {@link ExitCode#BAD_CONNECTION} if it is not let in
   */
  public static Client open(ClientConfig config, Consumer<String> trace) {
    Client client = new Client(config, trace);
    try {
      client.logIn();
      return client;
    } catch (RuntimeException e) {
      client.close();
      throw e;
    }
  }

  public ClientConfig config() {
    return config;
  }

  private void logIn() {
    try {
      takeToken();
    } catch (StatusRuntimeException e) {
      throw ServerErrors.failure(ExitCode.BAD_CONNECTION, e);
    }
  }

  /** What went wrong comes as {@link StatusRuntimeException}. */
  private void takeToken() {
    switch (config.credentials()) {
      case Credentials.None() -> {}
      case Credentials.Token(String given) -> token.set(given);
      case Credentials.Password(String user, String password) -> {
        try {
          token.set(authenticate(user, password));
        } catch (StatusRuntimeException e) {
          if (!ServerErrors.isAuthOff(e.getStatus())) {
            throw e;
          }
        }
      }
    }
  }

  private String authenticate(String user, String password) {
    AuthenticateRequest request =
        AuthenticateRequest.newBuilder().setName(user).setPassword(password).build();
    return ClientCalls.blockingUnaryCall(
            limited,
            AuthGrpc.getAuthenticateMethod(),
            options(Optional.of(config.dialTimeout())),
            request)
        .getToken();
  }

  private CallOptions options(Optional<Duration> timeout) {
    CallOptions options = CallOptions.DEFAULT.withWaitForReady();
    return timeout
        .map(t -> options.withDeadline(Deadline.after(t.toNanos(), TimeUnit.NANOSECONDS)))
        .orElse(options);
  }

  /**
   * Makes a call that does no harm when it is made twice; it is made again if a server went away.
   */
  public <Q, A> A read(MethodDescriptor<Q, A> method, Q request) {
    return call(method, request, true, Optional.of(config.callTimeout()));
  }

  /** Makes a call at most once. */
  public <Q, A> A write(MethodDescriptor<Q, A> method, Q request) {
    return call(method, request, false, Optional.of(config.callTimeout()));
  }

  /** Makes a call at most once and waits for its answer as long as it takes. */
  public <Q, A> A await(MethodDescriptor<Q, A> method, Q request) {
    return call(method, request, false, Optional.empty());
  }

  private <Q, A> A call(
      MethodDescriptor<Q, A> method, Q request, boolean again, Optional<Duration> timeout) {
    CallOptions options = options(timeout);
    for (int attempt = 1; ; attempt++) {
      try {
        return ClientCalls.blockingUnaryCall(channel, method, options, request);
      } catch (StatusRuntimeException e) {
        if (attempt == ATTEMPTS_MAX || !mayRepeat(e.getStatus(), again, attempt, options)) {
          throw ServerErrors.failure(e);
        }
      }
    }
  }

  /** Whether to call again; has made ready for it then. */
  private boolean mayRepeat(Status status, boolean again, int attempt, CallOptions options) {
    if (ServerErrors.isTokenRefused(status)
        && attempt == 1
        && config.credentials() instanceof Credentials.Password) {
      logIn();
      return true;
    }
    if (!again || status.getCode() != Status.Code.UNAVAILABLE) {
      return false;
    }
    LockSupport.parkNanos(PAUSE_NANOS);
    Deadline deadline = options.getDeadline();
    return deadline == null || !deadline.isExpired();
  }

  /** What is said when nobody has answered in time, with the reason where it is known. */
  public CommandFailure timeIsOver() {
    return new CommandFailure(
        ExitCode.ERROR, "context deadline exceeded", connection.whyNotReached());
  }

  /** Opens a call with many answers. Failures come as {@link StatusRuntimeException}. */
  public <Q, A> Iterator<A> stream(MethodDescriptor<Q, A> method, Q request) {
    return ClientCalls.blockingServerStreamingCall(
        channel, method, options(Optional.empty()), request);
  }

  /** The same that has to end within the time that was said, if one was said. */
  public <Q, A> Iterator<A> longStream(MethodDescriptor<Q, A> method, Q request) {
    return ClientCalls.blockingServerStreamingCall(
        channel, method, options(config.longCallTimeout()), request);
  }

  /** The same that has to end within the time of a call. */
  public <Q, A> Iterator<A> streamInTime(MethodDescriptor<Q, A> method, Q request) {
    return ClientCalls.blockingServerStreamingCall(
        channel, method, options(Optional.of(config.callTimeout())), request);
  }

  /**
   * Opens a conversation that ends when its server loses sight of a leader. It has a new token: it
   * may follow one that lasted longer than a token does.
   *
   * @throws StatusException if it is not let in; {@code UNAVAILABLE} if no server answers
   */
  public <Q, A> BlockingClientCall<Q, A> converse(MethodDescriptor<Q, A> method)
      throws StatusException {
    try {
      takeToken();
    } catch (StatusRuntimeException e) {
      boolean unanswered = e.getStatus().getCode() == Status.Code.DEADLINE_EXCEEDED;
      throw new StatusException(
          unanswered ? Status.UNAVAILABLE.withCause(e.getStatus().getCause()) : e.getStatus());
    }
    return ClientCalls.blockingBidiStreamingCall(
        channel, method, options(Optional.empty()).withOption(Token.NEEDS_LEADER, true));
  }

  /** Waits between two conversations, so that a server that ends each at once is not flooded. */
  public static void pause() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(CONVERSATION_PAUSE_MILLIS);
  }

  @Override
  public void close() {
    connection.close();
  }
}
