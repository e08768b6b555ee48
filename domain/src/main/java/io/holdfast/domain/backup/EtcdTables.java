package io.holdfast.domain.backup;

import io.holdfast.domain.auth.AccessControl;
import io.holdfast.domain.auth.AuthState;
import io.holdfast.domain.cluster.AlarmTable;
import io.holdfast.domain.cluster.MemberTable;
import io.holdfast.domain.cluster.VersionTable;
import io.holdfast.domain.codec.BigEndian;
import io.holdfast.domain.compaction.Compactor;
import io.holdfast.domain.lease.Lease;
import io.holdfast.domain.lease.LeaseTable;
import io.holdfast.domain.mvcc.KeyspaceLayout;
import io.holdfast.domain.mvcc.MvccView;
import io.holdfast.domain.mvcc.RevisionKey;
import io.holdfast.ports.backup.BackupRows;
import io.holdfast.ports.backup.BackupTable;
import io.holdfast.ports.cluster.Member;
import io.holdfast.ports.maintenance.Alarm;
import io.holdfast.ports.storage.StoreReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The state of a view in the ten tables that etcd has: same names, same keys, same encodings, so
 * that etcd's tools restore it and get the same hash of it.
 *
 * <p>History and leases are read from the view as they are walked; the rest is small and at hand.
 */
public final class EtcdTables {
  /**
   * What a view does not know.
   *
   * @param term the term of the last entry applied, or a later one
   * @param clusterVersion what all members agree to speak
   * @param storageVersion release of the format
   */
  public record Facts(long term, String clusterVersion, String storageVersion) {}

  private final MvccView view;
  private final StoreReader reader;
  private final Facts facts;
  private final AuthState auth;
  private final AlarmTable alarms = new AlarmTable();
  private final VersionTable versions = new VersionTable();
  private final List<Member> members;
  private final Set<Long> removed;

  private EtcdTables(MvccView view, Facts facts) {
    this.view = view;
    this.reader = view.reader();
    this.facts = facts;
    AccessControl access = new AccessControl();
    access.load(reader);
    auth = access.state();
    alarms.load(reader);
    versions.load(reader);
    MemberTable table = new MemberTable();
    table.load(reader);
    members = table.all();
    removed = Set.copyOf(table.departures().keySet());
  }

  /** In the order of their names; to be walked while the view is open. */
  public static List<BackupTable> of(MvccView view, Facts facts) {
    return new EtcdTables(view, facts).all();
  }

  private List<BackupTable> all() {
    return List.of(
        listed("alarm", alarmRows()),
        listed("auth", AuthRows.settings(auth)),
        listed("authRoles", AuthRows.roles(auth)),
        listed("authUsers", AuthRows.users(auth)),
        listed("cluster", cluster()),
        walked("key", this::records),
        walked("lease", this::leases),
        listed("members", MemberRows.members(members)),
        listed("members_removed", MemberRows.removed(removed)),
        listed("meta", meta()));
  }

  private List<Row> cluster() {
    List<Row> rows = new ArrayList<>();
    rows.add(Row.of("clusterVersion", facts.clusterVersion));
    versions
        .downgrade()
        .ifPresent(target ->
            rows.add(
                Row.of(
                    "downgrade",
                    "{\"target-version\":" + Json.quote(target) + ",\"enabled\":true}")));
    return rows;
  }

  private static BackupTable listed(String name, Collection<Row> rows) {
    return new Table(name, () -> new ListedRows(rows));
  }

  private static BackupTable walked(String name, Supplier<BackupRows> rows) {
    return new Table(name, rows);
  }

  private BackupRows records() {
    return new StoredRows(
        reader.cursor(KeyspaceLayout.RECORDS, RevisionKey.floor(0), null), row -> row);
  }

  private BackupRows leases() {
    return new StoredRows(LeaseTable.stored(reader), EtcdTables::leaseRow);
  }

  private static Row leaseRow(Row stored) {
    Lease lease = LeaseTable.decode(stored.key(), stored.value());
    return new Row(
        BigEndian.bytes(lease.id()),
        new Proto()
            .number(1, lease.id())
            .number(2, lease.ttlSeconds())
            .number(3, lease.remainingSeconds())
            .toArray());
  }

  private List<Row> alarmRows() {
    return alarms.list(Alarm.Kind.NONE).stream().map(EtcdTables::alarmRow).toList();
  }

  private static Row alarmRow(Alarm alarm) {
    int kind =
        switch (alarm.kind()) {
          case NONE -> 0;
          case NOSPACE -> 1;
          case CORRUPT -> 2;
        };
    return Row.of(new Proto().number(1, alarm.memberId()).number(2, kind).toArray());
  }

  private List<Row> meta() {
    List<Row> rows = new ArrayList<>();
    rows.add(Row.of("confState", MemberRows.confState(members)));
    rows.add(Row.of("consistent_index", BigEndian.bytes(view.progress().appliedIndex())));
    rows.add(Row.of("storageVersion", facts.storageVersion));
    rows.add(Row.of("term", BigEndian.bytes(Math.max(1, facts.term))));
    long scheduled = view.progress().compactRevision();
    long finished = Math.min(scheduled, Compactor.removedThrough(view));
    if (scheduled >= 0) {
      rows.add(Row.of("scheduledCompactRev", RevisionKey.of(scheduled, 0, false)));
    }
    if (finished >= 0) {
      rows.add(Row.of("finishedCompactRev", RevisionKey.of(finished, 0, false)));
    }
    return rows;
  }
}
