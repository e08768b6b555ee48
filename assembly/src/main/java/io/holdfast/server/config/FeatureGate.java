package io.holdfast.server.config;

import java.util.Arrays;
import java.util.Optional;

/** A feature that can be switched as a whole. */
public enum FeatureGate {
  STOP_GRPC_SERVICE_ON_DEFRAG("StopGRPCServiceOnDefrag", Stage.ALPHA),
  INITIAL_CORRUPT_CHECK("InitialCorruptCheck", Stage.ALPHA),
  COMPACT_HASH_CHECK("CompactHashCheck", Stage.ALPHA),
  TXN_MODE_WRITE_WITH_SHARED_BUFFER("TxnModeWriteWithSharedBuffer", Stage.BETA),
  LEASE_CHECKPOINT("LeaseCheckpoint", Stage.ALPHA),
  LEASE_CHECKPOINT_PERSIST("LeaseCheckpointPersist", Stage.ALPHA),
  SET_MEMBER_LOCAL_ADDR("SetMemberLocalAddr", Stage.ALPHA),
  FAST_LEASE_KEEP_ALIVE("FastLeaseKeepAlive", Stage.BETA),
  PRIORITY_REQUEST("PriorityRequest", Stage.ALPHA),
  /** Sets every alpha gate that is not set by itself. */
  ALL_ALPHA("AllAlpha", Stage.ALL),
  /** Sets every beta gate that is not set by itself. */
  ALL_BETA("AllBeta", Stage.ALL);

  enum Stage {
    ALPHA,
    BETA,
    ALL
  }

  private final String text;
  private final Stage stage;

  FeatureGate(String text, Stage stage) {
    this.text = text;
    this.stage = stage;
  }

  public static Optional<FeatureGate> named(String text) {
    return Arrays.stream(values()).filter(gate -> gate.text.equals(text)).findFirst();
  }

  /** Its name on the command line. */
  public String text() {
    return text;
  }

  /** How far along it is. */
  public String stageText() {
    return this == ALL_ALPHA || stage == Stage.ALPHA ? "ALPHA" : "BETA";
  }

  boolean onByDefault() {
    return stage == Stage.BETA;
  }

  /** The gate that sets this one along with its like, if there is one. */
  Optional<FeatureGate> wholesale() {
    return switch (stage) {
      case ALPHA -> Optional.of(ALL_ALPHA);
      case BETA -> Optional.of(ALL_BETA);
      case ALL -> Optional.empty();
    };
  }
}
