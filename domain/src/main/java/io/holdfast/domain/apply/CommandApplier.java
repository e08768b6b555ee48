package io.holdfast.domain.apply;

import io.holdfast.domain.auth.AccessControl;
import io.holdfast.domain.cluster.AlarmTable;
import io.holdfast.domain.cluster.MemberTable;
import io.holdfast.domain.cluster.VersionTable;
import io.holdfast.domain.command.Command;
import io.holdfast.domain.command.Envelope;
import io.holdfast.domain.lease.LeaseTable;
import io.holdfast.domain.mvcc.LeaseKeys;
import io.holdfast.domain.mvcc.MvccStore;
import io.holdfast.domain.mvcc.MvccWriter;
import io.holdfast.domain.txn.AnswerRoom;
import io.holdfast.domain.txn.KeyWrites;
import io.holdfast.domain.txn.TxnExecutor;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.KvError;
import io.holdfast.ports.KvException;
import io.holdfast.ports.consensus.Entry;
import io.holdfast.ports.kv.CompactRequest;
import java.util.List;

/**
 * Applies one command. Depends on nothing but the entry and the state, so that every member comes
 * to the same result; only what is told of the result depends on who waits for it. Belongs to the
 * thread that applies entries.
 */
final class CommandApplier {
  /** The answer of commands that have nothing to tell. */
  static final Object NOTHING = new Object();

  private final MvccStore store;
  private final MvccWriter writer;
  private final KeyWrites writes;
  private final TxnExecutor txns;
  private final LeaseTable leases;
  private final MemberTable members;
  private final AlarmTable alarms;
  private final VersionTable versions;
  private final AlarmGate gate;
  private final AccessControl access;
  private final EarlierEntries earlier;
  private final Waiters waiters;

  /** What entries before the one under way have changed and the store may not hold yet. */
  interface EarlierEntries {
    /** Makes the store hold it. */
    void write();

    /** As {@link #write}, and moves the compaction up: all that the entry {@code index} does. */
    void writeCompacted(long index, long compactRevision);
  }

  CommandApplier(
      MvccStore store, MvccWriter writer, Tables tables, EarlierEntries earlier, Waiters waiters) {
    this.store = store;
    this.writer = writer;
    this.leases = tables.leases();
    this.members = tables.members();
    this.alarms = tables.alarms();
    this.versions = tables.versions();
    this.access = tables.access();
    this.gate = new AlarmGate(alarms);
    this.writes = new KeyWrites(writer, leases::exists);
    this.txns = new TxnExecutor(writer, writes, earlier::write);
    this.earlier = earlier;
    this.waiters = waiters;
  }

  /** Applies the command of an entry; nothing is changed if it is refused. */
  Outcome apply(Envelope envelope, Entry entry) {
    try {
      access.admit(envelope, this::attached);
      gate.admit(envelope.command());
      AnswerRoom room = waiters.room(envelope.session(), envelope.sequence());
      Object answer = apply(envelope.command(), entry, room);
      long revision = writer.hasChanges() ? writer.nextRevision() : writer.revision();
      return new Outcome.Accepted(answer, revision);
    } catch (KvException refused) {
      return new Outcome.Rejected(refused.error());
    }
  }

  private Object apply(Command command, Entry entry, AnswerRoom room) {
    return switch (command) {
      case Command.Put put -> {
        writes.check(put.request());
        yield writes.put(put.request(), room);
      }
      case Command.DeleteRange delete -> writes.deleteRange(delete.request(), room);
      case Command.Txn txn -> txns.execute(txn.request(), room);
      case Command.Compact compact -> compact(compact.request(), entry.index());
      case Command.GrantLease grant -> {
        leases.grant(grant.id(), grant.ttlSeconds(), writer.batch());
        yield NOTHING;
      }
      case Command.RevokeLease revoke -> revoke(revoke, entry.term());
      case Command.CheckpointLeases checkpoint -> checkpoint(checkpoint, entry.term());
      case Command.SetAlarm alarm -> alarms.apply(alarm.request(), writer.batch());
      case Command.PublishMember publish -> members.publish(publish.member(), writer.batch());
      case Command.ChangeCluster cluster -> members.apply(cluster.change(), writer.batch());
      case Command.SetDowngrade downgrade -> {
        versions.setDowngrade(downgrade.target(), writer.batch());
        yield NOTHING;
      }
      case Command.SetClusterVersion version -> {
        versions.setCluster(version.version(), writer.batch());
        yield NOTHING;
      }
      case Command.ChangeAuth auth -> access.apply(auth.change(), entry.index(), writer.batch());
    };
  }

  /** The answer is the compaction before (F108, F109). */
  private Object compact(CompactRequest request, long index) {
    long previous = writer.compactRevision();
    if (request.revision() <= previous) {
      throw KvError.COMPACTED.exception();
    }
    if (request.revision() > writer.revision()) {
      throw KvError.FUTURE_REV.exception();
    }
    earlier.writeCompacted(index, request.revision());
    return new Compacted(request.revision(), previous);
  }

  /** A compaction came into force. */
  record Compacted(long revision, long previous) {}

  private Object revoke(Command.RevokeLease revoke, long term) {
    if (!leases.exists(revoke.id())) {
      throw KvError.LEASE_NOT_FOUND.exception();
    }
    if (revoke.onlyInTerm() != 0 && revoke.onlyInTerm() != term) {
      throw KvError.NOT_PRIMARY_LESSOR.exception();
    }
    writes.deleteAll(attached(revoke.id()));
    leases.remove(revoke.id(), writer.batch());
    return NOTHING;
  }

  /** The keys of a lease as of the entry being applied. */
  private List<Bytes> attached(long lease) {
    earlier.write();
    return LeaseKeys.of(lease, store.latest());
  }

  private Object checkpoint(Command.CheckpointLeases checkpoint, long term) {
    if (checkpoint.onlyInTerm() != term) {
      throw KvError.NOT_PRIMARY_LESSOR.exception();
    }
    for (Command.Remaining left : checkpoint.leases()) {
      leases.checkpoint(left.id(), left.seconds(), writer.batch());
    }
    return NOTHING;
  }
}
