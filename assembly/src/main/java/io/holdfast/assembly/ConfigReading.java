package io.holdfast.assembly;

import io.holdfast.api.http.ClientServerConfig;
import io.holdfast.api.http.SocketReuse;
import io.holdfast.domain.compaction.Compactor.CompactorConfig;
import io.holdfast.domain.service.AuthConfig;
import io.holdfast.domain.service.MaintenanceConfig;
import io.holdfast.domain.service.NodeConfig;
import io.holdfast.ports.watch.WatchConfig;
import io.holdfast.server.config.ChecksConfig;
import io.holdfast.server.config.CompactionConfig;
import io.holdfast.server.config.LimitsConfig;
import io.holdfast.server.config.ServerConfig;
import io.holdfast.server.config.ServerUrl;
import io.holdfast.server.config.ServingConfig;
import io.holdfast.server.config.TimingConfig;
import io.holdfast.server.data.DataDirectory;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** What flags say, in the terms a member is put together from. */
final class ConfigReading {
  private static final int WATCH_OVERHEAD_BYTES = 512 << 10;

  private ConfigReading() {}

  static HoldfastConfig read(ServerConfig config, Membership membership, DataDirectory directory) {
    TimingConfig timing = config.timing();
    return new HoldfastConfig(
        node(config, membership),
        new HoldfastConfig.Engines(
            config.member().storage(), directory.store(), config.member().consensus()),
        new HoldfastConfig.LogConfig(
            directory.raft(),
            timing.heartbeat(),
            timing.electionTimeout(),
            config.limits().snapshotEntries(),
            config.member().syncEachAppend()),
        uris(config.urls().listenPeer()),
        uris(config.urls().listenClient()),
        config.serving(),
        config.auth(),
        listeners(config),
        config.audit());
  }

  private static NodeConfig node(ServerConfig config, Membership membership) {
    LimitsConfig limits = config.limits();
    NodeConfig.Limits defaults = NodeConfig.Limits.DEFAULTS;
    return new NodeConfig(
        membership.clusterId(),
        membership.self(),
        membership.initial(),
        new NodeConfig.Joining(
            membership.founding(),
            membership.known() && config.cluster().forceNew(),
            config.cluster().strictReconfigCheck(),
            config.cluster().learnersMax()),
        new NodeConfig.Limits(
            Math.toIntExact(limits.txnOpsMax()),
            Math.toIntExact(limits.requestBytesMax()),
            limits.quotaBytes(),
            defaults.readsWaitingMax(),
            defaults.applyBatchBytesMax(),
            limits.slowApply()),
        NodeConfig.Timing.of(config.timing().heartbeat(), config.timing().electionTimeout()),
        watch(limits),
        compaction(config.compaction().retention()),
        auth(config.auth().tokenTtl()),
        maintenance(config.compaction(), config.checks()));
  }

  private static MaintenanceConfig maintenance(CompactionConfig compaction, ChecksConfig checks) {
    return MaintenanceConfig.DEFAULTS.with(
        CompactorConfig.spread(compaction.batchRevisions(), compaction.pause()),
        new MaintenanceConfig.Checks(
            checks.initialCorruption(), checks.corruption(), checks.compactedCorruption()),
        checks.downgrade());
  }

  private static HoldfastConfig.Listeners listeners(ServerConfig config) {
    ServingConfig serving = config.serving();
    return new HoldfastConfig.Listeners(
        uris(config.urls().listenClientHttp()),
        uris(config.urls().listenMetrics()),
        ClientServerConfig.DEFAULTS.with(
            serving.concurrentStreamsMax(),
            serving.keepAliveInterval(),
            serving.keepAliveTimeout(),
            serving.keepAliveMin()),
        new SocketReuse(serving.sockets().reuseAddress(), serving.sockets().reusePort()),
        serving.profiles(),
        config.features(),
        serving.extensiveMetrics(),
        config.limits().slowRequest());
  }

  private static AuthConfig auth(Duration tokenTtl) {
    AuthConfig defaults = AuthConfig.DEFAULTS;
    return tokenTtl.isPositive() ? defaults.withTokenTtl(tokenTtl) : defaults;
  }

  private static WatchConfig watch(LimitsConfig limits) {
    WatchConfig defaults = WatchConfig.DEFAULTS;
    return new WatchConfig(
        defaults.streamBytesMax(),
        defaults.recentBytesMax(),
        defaults.catchUpRevisionsMax(),
        Math.toIntExact(limits.requestBytesMax()) + WATCH_OVERHEAD_BYTES,
        defaults.syncPeriod(),
        limits.watchProgressInterval().isZero()
            ? defaults.progressPeriod()
            : limits.watchProgressInterval());
  }

  private static NodeConfig.AutoCompaction compaction(CompactionConfig.Retention retention) {
    return switch (retention) {
      case CompactionConfig.Retention.All all -> NodeConfig.AutoCompaction.OFF;
      case CompactionConfig.Retention.Period(var age) ->
          new NodeConfig.AutoCompaction.Periodic(age);
      case CompactionConfig.Retention.Revisions(long count) ->
          new NodeConfig.AutoCompaction.Revisions(count);
    };
  }

  private static List<URI> uris(List<ServerUrl> urls) {
    return urls.stream().map(url -> URI.create(url.text())).toList();
  }
}
