package io.holdfast.server.flags;

import static io.holdfast.server.flags.FlagGroup.LOGGING;
import static io.holdfast.server.flags.FlagGroup.OBSERVABILITY;
import static io.holdfast.server.flags.FlagGroup.TRACING;
import static io.holdfast.server.flags.FlagTypes.DURATION;
import static io.holdfast.server.flags.FlagTypes.INTEGER;
import static io.holdfast.server.flags.FlagTypes.NAMES;
import static io.holdfast.server.flags.FlagTypes.SWITCH;
import static io.holdfast.server.flags.FlagTypes.TEXT;
import static io.holdfast.server.flags.FlagTypes.URLS;

import io.holdfast.server.config.ServerUrl;
import java.time.Duration;
import java.util.List;

/** What the server tells about itself. */
final class ObservabilityFlags {
  static final Flag<List<ServerUrl>> LISTEN_METRICS_URLS =
      OBSERVABILITY.flag("listen-metrics-urls", URLS, "", "More places for metrics and health.");
  static final Flag<String> METRICS =
      OBSERVABILITY.flag("metrics", TEXT, "basic", "basic, or extensive for histograms.");
  static final Flag<Boolean> ENABLE_PPROF =
      OBSERVABILITY.flag("enable-pprof", SWITCH, "false", "Show threads, objects, recordings.");
  static final Flag<String> LOGGER =
      LOGGING.flag("logger", TEXT, "zap", "Shape of the log; only zap.");
  static final Flag<List<String>> LOG_OUTPUTS =
      LOGGING.flag("log-outputs", NAMES, "default", "default, stderr, stdout or files.");
  static final Flag<String> LOG_LEVEL =
      LOGGING.flag("log-level", TEXT, "info", "debug, info, warn, error, dpanic, panic or fatal.");
  static final Flag<String> LOG_FORMAT =
      LOGGING.flag("log-format", TEXT, "json", "json or console.");
  static final Flag<Boolean> ENABLE_LOG_ROTATION =
      LOGGING.flag("enable-log-rotation", SWITCH, "false", "Rotate the one log file.");
  static final Flag<String> LOG_ROTATION_CONFIG_JSON =
      LOGGING.flag(
          "log-rotation-config-json",
          TEXT,
          "{\"maxsize\": 100, \"maxage\": 0, \"maxbackups\": 0, \"localtime\": false,"
              + " \"compress\": false}",
          "How: megabytes of a file, days and files kept.");
  static final Flag<Duration> WARNING_UNARY_REQUEST_DURATION =
      LOGGING.flag("warning-unary-request-duration", DURATION, "300ms", "Slower is logged.");

  private ObservabilityFlags() {}

  static List<Flag<?>> all() {
    return List.of(
        LISTEN_METRICS_URLS,
        METRICS,
        ENABLE_PPROF,
        LOGGER,
        LOG_OUTPUTS,
        LOG_LEVEL,
        LOG_FORMAT,
        ENABLE_LOG_ROTATION,
        LOG_ROTATION_CONFIG_JSON,
        WARNING_UNARY_REQUEST_DURATION,
        tracing("enable-distributed-tracing", SWITCH, "false", "Send traces."),
        tracing("distributed-tracing-address", TEXT, "localhost:4317", "Where to."),
        tracing("distributed-tracing-service-name", TEXT, "etcd", "As which service."),
        tracing("distributed-tracing-instance-id", TEXT, "", "As which instance."),
        tracing("distributed-tracing-sampling-rate", INTEGER, "0", "How many of a million."));
  }

  private static <T> Flag<T> tracing(String name, FlagType<T> type, String value, String help) {
    return TRACING.flag(name, type, value, help).notYet();
  }
}
