package io.holdfast.domain.service;

import io.holdfast.ports.auth.AuthApi;
import io.holdfast.ports.cluster.ClusterApi;
import io.holdfast.ports.coordination.ElectionApi;
import io.holdfast.ports.coordination.LockApi;
import io.holdfast.ports.kv.KeyValueApi;
import io.holdfast.ports.lease.LeaseApi;
import io.holdfast.ports.maintenance.MaintenanceApi;
import io.holdfast.ports.watch.WatchApi;

/** All that clients can ask of a member, for whoever holds one. */
public interface MemberApis {
  /** The member itself, with what is not named here. */
  Node node();

  /** Keys and values. */
  default KeyValueApi keyValues() {
    return node().keyValues();
  }

  /** What changes. */
  default WatchApi watches() {
    return node().watches();
  }

  /** Keys that end. */
  default LeaseApi leases() {
    return node().leases();
  }

  /** Locks. */
  default LockApi locks() {
    return node().locks();
  }

  /** Elections. */
  default ElectionApi elections() {
    return node().elections();
  }

  /** Users and roles. */
  default AuthApi auth() {
    return node().auth();
  }

  /** The members. */
  default ClusterApi cluster() {
    return node().cluster();
  }

  /** Alarms, hashes, status, backups. */
  default MaintenanceApi maintenance() {
    return node().maintenance();
  }
}
