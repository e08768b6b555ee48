package io.holdfast.api.grpc;

import com.linecorp.armeria.common.HttpHeaders;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.holdfast.ports.CallContext;
import io.netty.channel.EventLoop;
import io.netty.util.AsciiString;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How a call was made.
 *
 * @param http the HTTP side of it
 * @param caller who calls and under which conditions
 * @param timeoutNanos how long the client waits, or {@link GrpcTimeout#NONE}
 * @param encoding how compressed messages are compressed
 * @param meter measures the call
 * @param requests where large requests have room
 */
record CallSetup(
    ServiceRequestContext http,
    GrpcConfig config,
    CallContext caller,
    long timeoutNanos,
    MessageEncoding encoding,
    CallMeter meter,
    LargeRequests requests) {
  private static final AsciiString TIMEOUT = AsciiString.cached("grpc-timeout");
  private static final AsciiString ENCODING = AsciiString.cached("grpc-encoding");

  static CallSetup of(
      ServiceRequestContext http,
      HttpHeaders headers,
      GrpcConfig config,
      CallMeter meter,
      LargeRequests requests)
      throws RefusedException {
    return new CallSetup(
        http,
        config,
        Metadata.read(http, headers, config.certificatesIdentify()),
        GrpcTimeout.nanos(headers.get(TIMEOUT)),
        MessageEncoding.named(headers.get(ENCODING, "")),
        meter,
        requests);
  }

  EventLoop eventLoop() {
    return http.eventLoop().withoutContext();
  }

  FrameReader frames() {
    return new FrameReader(http.alloc(), config.receiveBytesMax(), encoding);
  }

  /**
   * Room for what has arrived of a request.
   *
   * @param evict refuses the call unless its request is whole by now; runs on the event loop
   */
  LargeRequests.Room room(Runnable evict) {
    return requests.room(() -> eventLoop().execute(evict));
  }

  /** Runs {@code task} on the event loop when the client's time is over; null if it never is. */
  @Nullable Future<?> atDeadline(Runnable task) {
    return timeoutNanos == GrpcTimeout.NONE
        ? null
        : eventLoop().schedule(task, timeoutNanos, TimeUnit.NANOSECONDS);
  }
}
