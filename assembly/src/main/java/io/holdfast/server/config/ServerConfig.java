package io.holdfast.server.config;

import java.util.Optional;

/** Everything a member is told at its start. */
public record ServerConfig(
    MemberConfig member,
    UrlsConfig urls,
    ClusterConfig cluster,
    TimingConfig timing,
    LimitsConfig limits,
    ServingConfig serving,
    SecurityConfig security,
    AuthConfig auth,
    CompactionConfig compaction,
    ChecksConfig checks,
    LoggingConfig logging,
    Optional<AuditConfig> audit,
    FeatureGates features) {}
