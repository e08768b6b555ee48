package io.holdfast.domain.auth;

import io.holdfast.ports.KeyRange;
import io.holdfast.ports.kv.TxnRequest;
import java.util.List;

/**
 * What clients ask for beside changes ({@link io.holdfast.domain.command.Command}): whatever a
 * service does for them is one of these or one of those, so that nothing is forgotten by the {@link
 * Authoriser}.
 */
public sealed interface Query {
  /** Keys of a range exactly as it was sent, or how many; at once or streamed. */
  record Keys(KeyRange range) implements Query {}

  /** A transaction that only reads. */
  record Txn(TxnRequest request) implements Query {}

  /** Every change of a range from some revision on. */
  record Watch(KeyRange range) implements Query {}

  /** A longer life for a lease. */
  record RenewLease(long lease) implements Query {}

  /** How long a lease still lives. */
  record LeaseTimes() implements Query {}

  /** Which keys a lease has. */
  record LeaseKeys(long lease) implements Query {}

  /** That there are these leases, which are all. */
  record Leases(List<Long> all) implements Query {
    public Leases {
      all = List.copyOf(all);
    }
  }

  /** Who the members are. */
  record Members() implements Query {}

  /** A change of the members, before it is looked at whether they can be changed now. */
  record ChangeMembers() implements Query {}

  /** How this member is. */
  record Status() implements Query {}

  /** Which alarms are raised. */
  record Alarms() implements Query {}

  /** A hash of everything or of the history. */
  record Hash() implements Query {}

  /** Everything. */
  record Backup() implements Query {}

  record Defragment() implements Query {}

  record MoveLeader() implements Query {}

  record Downgrade() implements Query {}

  /** Whether requests are checked. */
  record AuthStatus() implements Query {}

  /** A change of users, before a password is hashed for it or because it says too little. */
  record ChangeUsers() implements Query {}

  record UserNames() implements Query {}

  record User(String name) implements Query {}

  record RoleNames() implements Query {}

  record Role(String name) implements Query {}
}
