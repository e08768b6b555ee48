package io.holdfast.api.grpc;

import io.holdfast.ports.StatusCode;
import io.holdfast.ports.measure.Count;
import io.holdfast.ports.measure.Distribution;
import java.util.Arrays;
import java.util.List;

/** How the calls of one method went. */
public final class MethodMeasures {
  private static final List<StatusCode> CODES = List.of(StatusCode.values());

  private final String service;
  private final String method;
  private final CallType type;
  private final Count started = new Count();
  private final Count received = new Count();
  private final Count sent = new Count();
  private final Count[] ended = new Count[CODES.size()];
  private final Distribution durations =
      Distribution.secondsUpTo(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10);

  MethodMeasures(String service, String method, CallType type) {
    this.service = service;
    this.method = method;
    this.type = type;
    Arrays.setAll(ended, i -> new Count());
  }

  /** The name of a code in reports. */
  public static String text(StatusCode code) {
    return CodeNames.of(code);
  }

  /** The service, with its package. */
  public String service() {
    return service;
  }

  /** The method, without its service. */
  public String method() {
    return method;
  }

  public CallType type() {
    return type;
  }

  /** Calls begun. */
  public Count started() {
    return started;
  }

  /** Messages of clients. */
  public Count received() {
    return received;
  }

  /** Messages to clients. */
  public Count sent() {
    return sent;
  }

  /** Calls that ended with {@code code}. */
  public Count ended(StatusCode code) {
    return ended[code.number()];
  }

  /** From the beginning of calls to their end. */
  public Distribution durations() {
    return durations;
  }
}
