package io.holdfast.domain.apply;

import io.holdfast.domain.auth.AccessControl;
import io.holdfast.domain.cluster.AlarmTable;
import io.holdfast.domain.cluster.MemberTable;
import io.holdfast.domain.cluster.VersionTable;
import io.holdfast.domain.lease.LeaseTable;
import io.holdfast.ports.storage.StoreReader;

/** The replicated state beside the keys, held in memory and stored with them. */
public record Tables(
    LeaseTable leases,
    MemberTable members,
    AlarmTable alarms,
    VersionTable versions,
    AccessControl access) {
  /** Reads everything from what is stored. */
  void load(StoreReader reader) {
    leases.load(reader);
    members.load(reader);
    alarms.load(reader);
    versions.load(reader);
    access.load(reader);
  }
}
