package io.holdfast.api.http;

import com.linecorp.armeria.common.Flags;
import com.linecorp.armeria.common.util.TransportType;
import com.linecorp.armeria.server.ServerBuilder;
import io.holdfast.ports.time.Durations;
import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.EpollChannelOption;
import java.time.Duration;

/**
 * Finds out whether the other end of a quiet connection is still there: the server asks by HTTP/2,
 * the operating system by TCP.
 *
 * @param interval between signs of life; zero: nobody asks
 * @param timeout for an answer to the operating system, which gives up after two probes
 */
record KeepAlive(Duration interval, Duration timeout) {
  private static final int PROBES = 2;

  /** The kernel takes no more. */
  private static final int SECONDS_MAX = 32_767;

  /** Left alone, the server would take milliseconds for seconds and fail on long intervals. */
  void applyTo(ServerBuilder builder) {
    if (interval.isZero()) {
      return;
    }
    builder.childChannelOption(ChannelOption.SO_KEEPALIVE, true);
    if (Flags.transportType() == TransportType.EPOLL) {
      builder
          .childChannelOption(EpollChannelOption.TCP_KEEPIDLE, seconds(interval))
          .childChannelOption(
              EpollChannelOption.TCP_KEEPINTVL, seconds(Durations.part(PROBES, timeout)))
          .childChannelOption(EpollChannelOption.TCP_KEEPCNT, PROBES);
    }
  }

  private static int seconds(Duration duration) {
    return Math.clamp(duration.toSeconds(), 1, SECONDS_MAX);
  }
}
