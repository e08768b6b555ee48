package io.holdfast.server.flags;

import io.holdfast.server.config.LimitsConfig;
import io.holdfast.server.config.ServingConfig;
import io.holdfast.server.report.StartupException;
import java.time.Duration;

/** Bounds and manners, where zero often stands for a default. */
final class LimitsReader {
  private static final long DEFAULT_QUOTA_BYTES = 2L << 30;
  private static final long REQUEST_BYTES_MAX = 32L << 20;
  private static final Duration DEFAULT_PROGRESS_INTERVAL = Duration.ofMinutes(10);

  private final FlagValues flags;

  LimitsReader(FlagValues flags) {
    this.flags = flags;
  }

  static int toInt(long value) {
    return Math.clamp(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  static <T> T unless(T meaningless, T value, T otherwise) {
    return value.equals(meaningless) ? otherwise : value;
  }

  LimitsConfig limits() throws StartupException {
    Flag<Duration> slowRequest = ObservabilityFlags.WARNING_UNARY_REQUEST_DURATION;
    return new LimitsConfig(
        flags.get(MemberFlags.MAX_TXN_OPS),
        requestBytesMax(),
        unless(0L, flags.get(MemberFlags.QUOTA_BACKEND_BYTES), DEFAULT_QUOTA_BYTES),
        orDefault(MemberFlags.SNAPSHOT_COUNT, 0L),
        flags.get(FeatureFlags.WARNING_APPLY_DURATION),
        orDefault(slowRequest, Duration.ZERO),
        unless(
            Duration.ZERO,
            flags.get(FeatureFlags.WATCH_PROGRESS_NOTIFY_INTERVAL),
            DEFAULT_PROGRESS_INTERVAL));
  }

  /** Each request is in memory several times on its way through the log. */
  private long requestBytesMax() throws StartupException {
    long bytes = flags.get(MemberFlags.MAX_REQUEST_BYTES);
    if (bytes < 0 || bytes > REQUEST_BYTES_MAX) {
      throw StartupException.badFlags(
          "--%s must be at most %d (set to %s)"
              .formatted(
                  MemberFlags.MAX_REQUEST_BYTES.name(),
                  REQUEST_BYTES_MAX,
                  Long.toUnsignedString(bytes)));
    }
    return bytes;
  }

  private <T> T orDefault(Flag<T> flag, T meaningless) {
    return unless(meaningless, flags.get(flag), flag.defaultValue());
  }

  ServingConfig serving() {
    return new ServingConfig(
        flags.get(MemberFlags.ENABLE_GRPC_GATEWAY),
        flags.get(MemberFlags.MAX_CONCURRENT_STREAMS),
        flags.get(MemberFlags.GRPC_KEEPALIVE_MIN_TIME),
        flags.get(MemberFlags.GRPC_KEEPALIVE_INTERVAL),
        flags.get(MemberFlags.GRPC_KEEPALIVE_TIMEOUT),
        flags.get(SecurityFlags.CORS),
        flags.get(SecurityFlags.HOST_WHITELIST),
        new ServingConfig.Sockets(
            flags.get(MemberFlags.SOCKET_REUSE_ADDRESS), flags.get(MemberFlags.SOCKET_REUSE_PORT)),
        flags.get(ObservabilityFlags.ENABLE_PPROF)
            || flags.get(ObservabilityFlags.LOG_LEVEL).equals("debug"),
        flags.get(ObservabilityFlags.METRICS).equals("extensive"));
  }
}
