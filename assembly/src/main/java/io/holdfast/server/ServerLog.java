package io.holdfast.server;

import io.holdfast.server.config.LimitsConfig;
import io.holdfast.server.config.ServerConfig;
import io.holdfast.server.config.ServerUrl;
import io.holdfast.server.config.UrlsConfig;
import io.holdfast.server.flags.Secrets;
import io.holdfast.server.logging.Logging;
import io.holdfast.server.report.LogLine;
import io.holdfast.server.report.Severity;
import io.holdfast.server.text.GoDuration;
import java.util.List;
import java.util.Locale;

/** The lines about the life of a member that operators and their tools know from etcd. */
public final class ServerLog {
  private static final String MEMBER_ID = "local-member-id";

  private final ServerConfig config;

  public ServerLog(ServerConfig config) {
    this.config = config;
  }

  /** The arguments as they were given, but for those that are secret. */
  public void running(List<String> arguments) {
    write(info("Running: ").with("args", Secrets.hide(arguments)));
    if (config.member().name().equals("default")) {
      write(
          LogLine.of(
              Severity.WARN,
              "it isn't recommended to use default name, please set a value for --name"));
    }
  }

  /** The whole configuration in one line. */
  public void starting(boolean initialized) {
    UrlsConfig urls = config.urls();
    LimitsConfig limits = config.limits();
    write(
        info("starting an etcd server")
            .with("etcd-version", Release.ETCD_VERSION)
            .with("holdfast-version", Release.version())
            .with("java-version", Runtime.version().toString())
            .with("max-cpu-available", Runtime.getRuntime().availableProcessors())
            .with("member-initialized", initialized)
            .with("name", config.member().name())
            .with("data-dir", config.member().dataDirectory().toString())
            .with("storage", config.member().storage())
            .with("consensus", config.member().consensus())
            .with("heartbeat-interval", GoDuration.format(config.timing().heartbeat()))
            .with("election-timeout", GoDuration.format(config.timing().electionTimeout()))
            .with("initial-election-tick-advance", config.timing().electsAtStart())
            .with("snapshot-count", limits.snapshotEntries())
            .with("initial-advertise-peer-urls", ServerUrl.texts(urls.advertisePeer()))
            .with("listen-peer-urls", ServerUrl.texts(urls.listenPeer()))
            .with("advertise-client-urls", ServerUrl.texts(urls.advertiseClient()))
            .with("listen-client-urls", ServerUrl.texts(urls.listenClient()))
            .with("listen-metrics-urls", ServerUrl.texts(urls.listenMetrics()))
            .with("cors", config.serving().corsOrigins())
            .with("host-whitelist", config.serving().hostWhitelist())
            .with("initial-cluster", config.cluster().first().initialCluster())
            .with("initial-cluster-state", config.cluster().state().name().toLowerCase(Locale.ROOT))
            .with("initial-cluster-token", config.cluster().token())
            .with("quota-backend-bytes", limits.quotaBytes())
            .with("max-request-bytes", limits.requestBytesMax())
            .with("pre-vote", config.cluster().preVote()));
  }

  /** The member is known and its log is open. */
  public void startingMember(long memberId, long clusterId) {
    write(
        info("starting local member")
            .with(MEMBER_ID, ClusterIds.text(memberId))
            .with("cluster-id", ClusterIds.text(clusterId)));
  }

  /** The member is in the cluster and clients are answered. Scripts wait for this line. */
  public void ready() {
    write(info("ready to serve client requests"));
  }

  /** A client port answers. */
  public void servingClients(String address, boolean tls) {
    LogLine line =
        tls
            ? info("serving client traffic securely")
            : info("serving client traffic insecurely; this is strongly discouraged!");
    write(line.with("traffic", "grpc+http").with("address", address));
  }

  void received(StopSignal signal) {
    write(info("received signal; shutting down").with("signal", signal.word()));
  }

  public void closing() {
    write(closingLine("closing etcd server"));
  }

  public void closed() {
    write(closingLine("closed etcd server"));
  }

  private LogLine closingLine(String message) {
    return info(message)
        .with("name", config.member().name())
        .with("data-dir", config.member().dataDirectory().toString())
        .with("advertise-peer-urls", ServerUrl.texts(config.urls().advertisePeer()))
        .with("advertise-client-urls", ServerUrl.texts(config.urls().advertiseClient()));
  }

  private static LogLine info(String message) {
    return LogLine.of(Severity.INFO, message);
  }

  private static void write(LogLine line) {
    Logging.write(line);
  }
}
