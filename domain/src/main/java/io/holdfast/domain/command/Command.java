package io.holdfast.domain.command;

import io.holdfast.ports.cluster.Member;
import io.holdfast.ports.kv.CompactRequest;
import io.holdfast.ports.kv.DeleteRangeRequest;
import io.holdfast.ports.kv.PutRequest;
import io.holdfast.ports.kv.TxnRequest;
import io.holdfast.ports.maintenance.AlarmRequest;
import java.util.List;
import java.util.Optional;

/** A change of the replicated state. Applying it depends on nothing but that state. */
public sealed interface Command {
  record Put(PutRequest request) implements Command {}

  record DeleteRange(DeleteRangeRequest request) implements Command {}

  record Txn(TxnRequest request) implements Command {}

  record Compact(CompactRequest request) implements Command {}

  /** Grants a lease; id and time are final. */
  record GrantLease(long id, long ttlSeconds) implements Command {}

  /**
   * Ends a lease.
   *
   * @param onlyInTerm the term in which a leader found its time to be over: in any other term
   *     another leader may have renewed it, and nothing happens. 0 if a client wants it ended in
   *     any case
   */
  record RevokeLease(long id, long onlyInTerm) implements Command {}

  /**
   * Records how long leases still live, so that a new leader does not start them anew (H178).
   *
   * @param onlyInTerm the term of the leader that says so; nothing happens in another
   */
  record CheckpointLeases(List<Remaining> leases, long onlyInTerm) implements Command {
    public CheckpointLeases {
      leases = List.copyOf(leases);
    }
  }

  /**
   * Time left of one lease.
   *
   * @param seconds 0 for the full time granted
   */
  record Remaining(long id, long seconds) {}

  /** Raises or clears an alarm. */
  record SetAlarm(AlarmRequest request) implements Command {}

  /** Makes a member's name and client URLs known (L246). */
  record PublishMember(Member member) implements Command {}

  /** Who the members are. */
  record ChangeCluster(ClusterChange change) implements Command {}

  /**
   * Says whether the members are on the way to an earlier release.
   *
   * @param target the release, or nothing if they are not
   */
  record SetDowngrade(Optional<String> target) implements Command {}

  /** What all members agree to speak from now on. */
  record SetClusterVersion(String version) implements Command {}

  /** Users, roles, permissions. */
  record ChangeAuth(AuthChange change) implements Command {}
}
