package io.holdfast.assembly;

import io.holdfast.domain.compaction.Compactor.CompactorConfig;
import io.holdfast.domain.service.AuthConfig;
import io.holdfast.domain.service.MaintenanceConfig;
import io.holdfast.domain.service.NodeConfig;
import io.holdfast.embedded.LogConfig;
import io.holdfast.ports.watch.WatchConfig;
import io.holdfast.server.config.ChecksConfig;
import io.holdfast.server.config.CompactionConfig;
import io.holdfast.server.config.LimitsConfig;
import io.holdfast.server.config.ServerConfig;
import io.holdfast.server.config.TimingConfig;
import io.holdfast.server.config.UrlsConfig;
import io.holdfast.server.data.DataDirectory;
import java.time.Duration;

/** What flags say, in the terms a member is put together from. */
final class ConfigReading {
  private static final int WATCH_OVERHEAD_BYTES = 512 << 10;

  private ConfigReading() {}

  static HoldfastConfig read(ServerConfig config, Membership membership, DataDirectory directory) {
    TimingConfig timing = config.timing();
    return new HoldfastConfig(
        node(config, membership),
        new HoldfastConfig.Engines(
            config.member().storage(),
            directory.store(),
            config.member().consensus(),
            directory.raft()),
        LogConfig.of(
                timing.heartbeat(),
                timing.electionTimeout(),
                config.limits().snapshotEntries(),
                config.member().syncEachAppend())
            .withElectionAtStart(timing.electsAtStart()),
        network(config).config(),
        config.auth());
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

  private static NetworkBuilder network(ServerConfig config) {
    UrlsConfig urls = config.urls();
    NetworkBuilder network =
        ServedNetwork.builder()
            .peers(urls.listenPeer())
            .clients(urls.listenClient())
            .plainHttp(urls.listenClientHttp())
            .observers(urls.listenMetrics())
            .serving(config.serving())
            .features(config.features())
            .slowRequest(config.limits().slowRequest());
    config.audit().ifPresent(network::audit);
    return network;
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
        defaults.previousBytesMax(),
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
}
