package io.holdfast.domain.service;

import java.util.concurrent.CompletionStage;

/**
 * What a member looks after beside serving: space, releases, and whether it holds what it should.
 */
final class Upkeep {
  private final Scans scans;
  private final Patience patience;
  private final Quota quota;
  private final ClusterVersion clusterVersion;
  private final CorruptionChecks checks;

  Upkeep(Core core, NodeConfig config, Environment environment) {
    MaintenanceConfig maintenance = config.maintenance();
    scans = new Scans(environment.scanning(), maintenance.scansWaitingMax());
    Reclaiming reclaiming =
        new Reclaiming(core.store(), environment.scanning(), environment.ticker());
    patience = new Patience(environment.scheduler(), maintenance.patience());
    quota = new Quota(core, reclaiming, config.limits().quotaBytes(), environment.scheduler());
    clusterVersion =
        new ClusterVersion(
            core, environment.consensus(), environment.scheduler(), maintenance.versionPeriod());
    PeerHashes hashes =
        new PeerHashes(environment.transport(), config.timing().requestTimeout(), scans, core);
    checks =
        new CorruptionChecks(
            core, hashes, patience, maintenance.checks(), environment.lifetimes().scheduler());
  }

  Scans scans() {
    return scans;
  }

  Patience patience() {
    return patience;
  }

  Quota quota() {
    return quota;
  }

  ClusterVersion clusterVersion() {
    return clusterVersion;
  }

  /** As {@link CorruptionChecks#beforeStart}. */
  CompletionStage<Void> checkBeforeStart() {
    return checks.beforeStart();
  }

  void stop() {
    quota.stop();
    clusterVersion.stop();
    checks.stop();
  }
}
