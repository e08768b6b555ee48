package io.holdfast.server.flags;

import io.holdfast.server.config.AuditConfig;
import io.holdfast.server.config.ClusterConfig;
import io.holdfast.server.config.FeatureGate;
import io.holdfast.server.config.FeatureGates;
import io.holdfast.server.config.FirstMembers;
import io.holdfast.server.config.LoggingConfig;
import io.holdfast.server.config.MemberConfig;
import io.holdfast.server.config.SecurityConfig;
import io.holdfast.server.config.ServerConfig;
import io.holdfast.server.config.TimingConfig;
import io.holdfast.server.config.UrlsConfig;
import io.holdfast.server.report.LogLine;
import io.holdfast.server.report.StartupException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the configuration from flags. What concerns one flag alone was checked when it was read;
 * here they have to fit each other, and the first that does not is told.
 */
final class ConfigReader {
  private final FlagValues flags;
  private final Engines engines;
  private final List<LogLine> warnings;

  ConfigReader(FlagValues flags, Engines engines, List<LogLine> warnings) {
    this.flags = flags;
    this.engines = engines;
    this.warnings = new ArrayList<>(warnings);
  }

  Invocation.Start read() throws StartupException {
    LoggingConfig logging = new LoggingReader(flags).read();
    UrlsReader urlsReader = new UrlsReader(flags);
    UrlsConfig urls = urlsReader.read();
    SecurityReader security = new SecurityReader(flags, urls, warnings);
    security.checkVersions();
    FirstMembersReader firstMembers = new FirstMembersReader(flags);
    firstMembers.check();
    TimingConfig timing = new TimingReader(flags).read();
    urlsReader.requireAdvertised();
    CompactionReader compaction = new CompactionReader(flags);
    compaction.checkMode();
    FeatureGates features = features();
    MemberConfig member = member();
    SecurityConfig secured = security.read();
    return new Invocation.Start(
        new ServerConfig(
            member,
            urls,
            cluster(firstMembers.read(urls.advertisePeer())),
            timing,
            new LimitsReader(flags).limits(),
            new LimitsReader(flags).serving(),
            secured,
            new AuthReader(flags, warnings).read(),
            compaction.read(),
            new ChecksReader(flags, features).read(),
            logging,
            audit(),
            features),
        warnings);
  }

  private MemberConfig member() throws StartupException {
    String name = flags.get(MemberFlags.NAME);
    String directory = flags.get(MemberFlags.DATA_DIR);
    String log = flags.get(MemberFlags.WAL_DIR);
    return new MemberConfig(
        name,
        Path.of(directory.isEmpty() ? name + ".etcd" : directory),
        log.isEmpty() ? Optional.empty() : Optional.of(Path.of(log)),
        engine(FeatureFlags.STORAGE, engines.storage()),
        engine(FeatureFlags.CONSENSUS, engines.consensus()),
        !flags.get(FeatureFlags.UNSAFE_NO_FSYNC));
  }

  private String engine(Flag<String> flag, Set<String> known) throws StartupException {
    String name = flags.get(flag).toLowerCase(Locale.ROOT);
    if (!known.contains(name)) {
      throw StartupException.badFlags(
          "unknown --" + flag.name() + " \"" + name + "\", known are: " + Engines.list(known));
    }
    return name;
  }

  private ClusterConfig cluster(FirstMembers first) {
    boolean joins = flags.get(ClusteringFlags.INITIAL_CLUSTER_STATE).equals("existing");
    return new ClusterConfig(
        first,
        joins ? ClusterConfig.State.EXISTING : ClusterConfig.State.NEW,
        token(first),
        flags.get(ClusteringFlags.PRE_VOTE),
        flags.get(ClusteringFlags.STRICT_RECONFIG_CHECK),
        LimitsReader.toInt(flags.get(FeatureFlags.MAX_LEARNERS)),
        flags.get(FeatureFlags.FORCE_NEW_CLUSTER));
  }

  private String token(FirstMembers first) {
    return switch (first) {
      case FirstMembers.Told told -> flags.get(ClusteringFlags.INITIAL_CLUSTER_TOKEN);
      case FirstMembers.InDns dns -> flags.get(ClusteringFlags.INITIAL_CLUSTER_TOKEN);
      case FirstMembers.InRegistry met -> met.registry().token();
    };
  }

  private Optional<AuditConfig> audit() throws StartupException {
    String file = flags.get(FeatureFlags.AUDIT_LOG);
    boolean writes = flags.get(FeatureFlags.AUDIT_LOG_WRITES);
    if (file.isEmpty() && writes) {
      throw StartupException.badFlags("--audit-log-writes needs --audit-log");
    }
    return file.isEmpty() ? Optional.empty() : Optional.of(AuditConfig.to(Path.of(file), writes));
  }

  private FeatureGates features() throws StartupException {
    FeatureGates gates =
        flags.has(FeatureFlags.FEATURE_GATES)
            ? flags.get(FeatureFlags.FEATURE_GATES)
            : FeatureGates.DEFAULTS;
    if (gates.isOn(FeatureGate.LEASE_CHECKPOINT_PERSIST)
        && !gates.isOn(FeatureGate.LEASE_CHECKPOINT)) {
      throw StartupException.badFlags(
          "enabling feature gate LeaseCheckpointPersist requires enabling feature gate"
              + " LeaseCheckpoint");
    }
    return gates;
  }
}
