package io.holdfast.domain.backup;

import io.holdfast.domain.cluster.AlarmTable;
import io.holdfast.domain.cluster.MemberTable;
import io.holdfast.domain.codec.BigEndian;
import io.holdfast.domain.codec.MalformedException;
import io.holdfast.domain.command.ClusterChange;
import io.holdfast.domain.compaction.Compactor;
import io.holdfast.domain.lease.Lease;
import io.holdfast.domain.lease.LeaseTable;
import io.holdfast.domain.mvcc.AdoptedHistory;
import io.holdfast.domain.mvcc.Progress;
import io.holdfast.domain.mvcc.RevisionKey;
import io.holdfast.ports.backup.BackupRows;
import io.holdfast.ports.cluster.Member;
import io.holdfast.ports.maintenance.Alarm;
import io.holdfast.ports.maintenance.AlarmRequest;
import io.holdfast.ports.storage.OrderedStore;
import io.holdfast.ports.storage.WriteBatch;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Takes a backup over into an empty store, as the state that a new cluster begins with.
 *
 * <p>Kept are history, revisions, versions, leases, users, roles, alarms and how far compaction is.
 * Who the members are, and what they agreed to speak, is a matter of the new cluster.
 */
public final class Restoration {
  private final EtcdBackup backup;
  private final Beginning beginning;
  private final WriteBatch state = new WriteBatch();

  /**
   * How the new cluster begins.
   *
   * @param index the place in its log that the state stands for; the log goes on behind it
   * @param bump by how much the revision is raised, with everything before compacted; 0 for neither
   */
  public record Beginning(List<Member> members, long index, long bump) {
    public Beginning {
      members = List.copyOf(members);
      if (members.isEmpty() || index < 1 || bump < 0) {
        throw new IllegalArgumentException("a cluster begins with members, at 1 or later");
      }
    }
  }

  private Restoration(EtcdBackup backup, Beginning beginning) {
    this.backup = backup;
    this.beginning = beginning;
  }

  /**
   * Restores everything; durable when this returns. Holds a few megabytes at a time, and the small
   * tables. A failure leaves a store that must be thrown away.
   *
   * @param read is told the bytes of each record of the history
   * @return how far the store is
   * @throws BackupException if it cannot be restored
   * @throws MalformedException if it is damaged
   */
  public static Progress into(
      OrderedStore store, EtcdBackup backup, Beginning beginning, LongConsumer read) {
    Restoration restoration = new Restoration(backup, beginning);
    AdoptedHistory history = new AdoptedHistory(store);
    restoration.adopt(history, read);
    Progress progress = restoration.progress(history);
    restoration.rest();
    history.finish(restoration.state, progress);
    store.flush();
    return progress;
  }

  private void adopt(AdoptedHistory history, LongConsumer read) {
    try (BackupRows rows = backup.history()) {
      while (rows.next()) {
        byte[] record = rows.value();
        history.add(rows.key(), record);
        read.accept(rows.key().length + record.length);
      }
    }
  }

  private Progress progress(AdoptedHistory history) {
    long compacted = backup.compactRevision();
    long revision = Math.max(history.revision(), compacted);
    if (beginning.bump > 0) {
      revision = Math.addExact(revision, beginning.bump);
      compacted = revision;
      history.add(RevisionKey.of(revision, 0, false), new byte[0]);
    }
    return new Progress(beginning.index, revision, compacted);
  }

  private void rest() {
    if (backup.removedThrough() >= 0) {
      Compactor.putRemovedThrough(backup.removedThrough(), state);
    }
    backup.each("lease", (id, lease) -> LeaseTable.put(lease(id, ProtoFields.of(lease)), state));
    AlarmTable alarms = new AlarmTable();
    backup.each("alarm", (alarm, none) -> alarms.apply(raise(ProtoFields.of(alarm)), state));
    AuthTables.restore(backup, state);
    new MemberTable().apply(new ClusterChange.Found(beginning.members), state);
  }

  private static Lease lease(byte[] id, ProtoFields lease) {
    if (id.length != Long.BYTES || BigEndian.get(id, 0) != lease.number(1)) {
      throw new MalformedException("a lease says it is another one");
    }
    return new Lease(lease.number(1), lease.number(2), lease.number(3));
  }

  private static AlarmRequest raise(ProtoFields alarm) {
    return new AlarmRequest(
        AlarmRequest.Action.ACTIVATE,
        alarm.number(1),
        switch ((int) alarm.number(2)) {
          case 0 -> Alarm.Kind.NONE;
          case 1 -> Alarm.Kind.NOSPACE;
          case 2 -> Alarm.Kind.CORRUPT;
          default -> throw new MalformedException("unknown alarm " + alarm.number(2));
        });
  }
}
