package io.holdfast.domain.service;

import io.holdfast.domain.command.AuthChange;
import io.holdfast.domain.command.Command;
import java.util.Locale;

/** What an entry of the log does, as reports call it. */
public enum AppliedKind {
  PUT("Put"),
  DELETE_RANGE("DeleteRange"),
  TXN("Txn"),
  COMPACTION("Compaction"),
  LEASE_GRANT("LeaseGrant"),
  LEASE_REVOKE("LeaseRevoke"),
  LEASE_CHECKPOINT("LeaseCheckpoint"),
  ALARM("Alarm"),
  CLUSTER_MEMBER_ATTR_SET("ClusterMemberAttrSet"),
  AUTHENTICATE("Authenticate"),
  AUTH("Auth"),
  CLUSTER("ConfChange"),
  CLUSTER_VERSION_SET("ClusterVersionSet"),
  DOWNGRADE_INFO_SET("DowngradeInfoSet");

  private final String text;

  AppliedKind(String text) {
    this.text = text;
  }

  /** Its name in reports. */
  public String text() {
    return text;
  }

  /** Its name in log lines. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static AppliedKind of(Command command) {
    return switch (command) {
      case Command.Put put -> PUT;
      case Command.DeleteRange delete -> DELETE_RANGE;
      case Command.Txn txn -> TXN;
      case Command.Compact compact -> COMPACTION;
      case Command.GrantLease grant -> LEASE_GRANT;
      case Command.RevokeLease revoke -> LEASE_REVOKE;
      case Command.CheckpointLeases checkpoint -> LEASE_CHECKPOINT;
      case Command.SetAlarm alarm -> ALARM;
      case Command.PublishMember publish -> CLUSTER_MEMBER_ATTR_SET;
      case Command.ChangeAuth(AuthChange.Login login) -> AUTHENTICATE;
      case Command.ChangeAuth auth -> AUTH;
      case Command.ChangeCluster cluster -> CLUSTER;
      case Command.SetClusterVersion version -> CLUSTER_VERSION_SET;
      case Command.SetDowngrade downgrade -> DOWNGRADE_INFO_SET;
    };
  }
}
