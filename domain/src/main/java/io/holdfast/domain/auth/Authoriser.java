package io.holdfast.domain.auth;

import io.holdfast.domain.command.AuthChange;
import io.holdfast.domain.command.ClusterChange;
import io.holdfast.domain.command.Command;
import io.holdfast.domain.command.Envelope;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.KvError;
import io.holdfast.ports.maintenance.AlarmRequest;
import java.util.List;

/**
 * Says who may do what, by users and roles at one moment: the one place where that is decided, for
 * entries of the log and for everything else. What is not expressly allowed is refused, and a new
 * kind of request does not compile before it stands here.
 *
 * <p>Any thread, if the keys of leases may be asked for by any; each refusal is a {@link
 * io.holdfast.ports.KvException}.
 */
public final class Authoriser {
  private final Gate gate;
  private final AuthState state;
  private final AttachedKeys attached;

  /**
   * @param attached tells the keys of a lease; asked only if that matters
   */
  public Authoriser(AuthState state, AttachedKeys attached) {
    this.gate = new Gate(state);
    this.state = state;
    this.attached = attached;
  }

  /** Whoever asks this way for the keys of a lease is refused. */
  public Authoriser(AuthState state) {
    this(state, Authoriser::unexpected);
  }

  private static List<Bytes> unexpected(long lease) {
    throw KvError.PERMISSION_DENIED.exception();
  }

  /** Whether there is no need to look at what {@code who} wants to do; refuses unknown users. */
  public boolean isUnrestricted(Identity who) {
    return gate.isUnrestricted(who);
  }

  /** Admits an entry of the log. */
  void admit(Envelope envelope) {
    Identity who = new Identity(envelope.user(), envelope.authRevision());
    if (!state.enabled()) {
      return;
    }
    if (who.equals(Identity.MEMBER)) {
      admitMember(envelope.command());
    } else {
      admit(who, envelope.command());
    }
  }

  /** Admits what does not go through the log. */
  public void admit(Identity who, Query query) {
    if (!state.enabled()) {
      return;
    }
    switch (query) {
      case Query.Keys keys -> keys(who).read(keys.range());
      case Query.Txn txn -> gate.admitTxn(who, txn.request(), attached);
      case Query.Watch watch -> keys(who).read(watch.range());
      case Query.RenewLease renewal -> gate.admitWriteOfLease(who, renewal.lease(), attached);
      case Query.LeaseTimes times -> gate.admitAnyone(who);
      case Query.LeaseKeys keys -> gate.admitReadOfLease(who, keys.lease(), attached);
      case Query.Leases leases -> admitLeases(who, leases.all());
      case Query.Members members -> gate.admitAnyone(who);
      case Query.ChangeMembers change -> gate.admitRoot(who);
      case Query.Status status -> gate.admitAnyone(who);
      case Query.Alarms alarms -> gate.admitAnyone(who);
      case Query.Hash hash -> gate.admitRoot(who);
      case Query.Backup backup -> gate.admitRoot(who);
      case Query.Defragment defragment -> gate.admitRoot(who);
      case Query.MoveLeader move -> gate.admitRoot(who);
      case Query.Downgrade downgrade -> gate.admitRoot(who);
      case Query.AuthStatus status -> {}
      case Query.ChangeUsers change -> gate.admitRoot(who);
      case Query.UserNames names -> gate.admitRoot(who);
      case Query.User user -> gate.admitLookAtUser(who, user.name());
      case Query.RoleNames names -> gate.admitRoot(who);
      case Query.Role role -> gate.admitLookAtRole(who, role.name());
    }
  }

  /** All or none are told. */
  private void admitLeases(Identity who, List<Long> leases) {
    gate.admitAnyone(who);
    leases.forEach(lease -> gate.admitReadOfLease(who, lease, attached));
  }

  /** Admits a change on behalf of a caller. */
  public void admit(Identity who, Command command) {
    if (!state.enabled()) {
      return;
    }
    switch (command) {
      case Command.Put put -> KeyDemands.of(put.request(), keys(who));
      case Command.DeleteRange delete -> KeyDemands.of(delete.request(), keys(who));
      case Command.Txn txn -> gate.admitTxn(who, txn.request(), attached);
      case Command.Compact compact -> gate.admitRoot(who);
      case Command.GrantLease grant -> gate.admitAnyone(who);
      case Command.RevokeLease revoke -> gate.admitWriteOfLease(who, revoke.id(), attached);
      case Command.SetAlarm alarm -> admit(who, alarm.request());
      case Command.SetDowngrade downgrade -> gate.admitRoot(who);
      case Command.ChangeAuth auth -> admit(who, auth.change());
      case Command.ChangeCluster cluster -> admit(who, cluster.change());
      case Command.CheckpointLeases checkpoint -> throw KvError.PERMISSION_DENIED.exception();
      case Command.PublishMember publish -> throw KvError.PERMISSION_DENIED.exception();
      case Command.SetClusterVersion version -> throw KvError.PERMISSION_DENIED.exception();
    }
  }

  private Demands keys(Identity who) {
    return new GrantedRights(gate.rightsOnKeys(who), attached);
  }

  private void admit(Identity who, AlarmRequest request) {
    switch (request.action()) {
      case GET -> gate.admitAnyone(who);
      case ACTIVATE, DEACTIVATE -> gate.admitRoot(who);
    }
  }

  private void admit(Identity who, AuthChange change) {
    switch (change) {
      case AuthChange.Login login -> admitLogin(who);
      case AuthChange.Enable enable -> gate.admitRoot(who);
      case AuthChange.Disable disable -> gate.admitRoot(who);
      case AuthChange.AddUser add -> gate.admitRoot(who);
      case AuthChange.DeleteUser delete -> gate.admitRoot(who);
      case AuthChange.ChangePassword password -> gate.admitRoot(who);
      case AuthChange.GrantRole grant -> gate.admitRoot(who);
      case AuthChange.RevokeRole revoke -> gate.admitRoot(who);
      case AuthChange.AddRole add -> gate.admitRoot(who);
      case AuthChange.DeleteRole delete -> gate.admitRoot(who);
      case AuthChange.GrantPermission grant -> gate.admitRoot(who);
      case AuthChange.RevokePermission revoke -> gate.admitRoot(who);
    }
  }

  private void admit(Identity who, ClusterChange change) {
    switch (change) {
      case ClusterChange.Add add -> gate.admitRoot(who);
      case ClusterChange.Remove remove -> gate.admitRoot(who);
      case ClusterChange.Update update -> gate.admitRoot(who);
      case ClusterChange.Promote promote -> gate.admitRoot(who);
      case ClusterChange.Found found -> throw KvError.PERMISSION_DENIED.exception();
      case ClusterChange.ConfirmRemoval confirm -> throw KvError.PERMISSION_DENIED.exception();
      case ClusterChange.KeepOnly keep -> throw KvError.PERMISSION_DENIED.exception();
    }
  }

  /** The password was looked at before; meanwhile it may have become another one. */
  private void admitLogin(Identity who) {
    if (who.authRevision() != state.revision()) {
      throw KvError.AUTH_OLD_REVISION.exception();
    }
  }

  /** What members do of their own accord. */
  private static void admitMember(Command command) {
    switch (command) {
      case Command.Compact compact -> {}
      case Command.RevokeLease revoke -> admitMember(revoke);
      case Command.CheckpointLeases checkpoint -> {}
      case Command.SetAlarm alarm -> admitMember(alarm.request());
      case Command.PublishMember publish -> {}
      case Command.ChangeCluster cluster -> admitMember(cluster.change());
      case Command.SetClusterVersion version -> {}
      case Command.Put put -> throw KvError.USER_EMPTY.exception();
      case Command.DeleteRange delete -> throw KvError.USER_EMPTY.exception();
      case Command.Txn txn -> throw KvError.USER_EMPTY.exception();
      case Command.GrantLease grant -> throw KvError.USER_EMPTY.exception();
      case Command.SetDowngrade downgrade -> throw KvError.USER_EMPTY.exception();
      case Command.ChangeAuth auth -> throw KvError.USER_EMPTY.exception();
    }
  }

  /** Of its own accord a leader ends only leases whose time is over in its term. */
  private static void admitMember(Command.RevokeLease revoke) {
    if (revoke.onlyInTerm() == 0) {
      throw KvError.USER_EMPTY.exception();
    }
  }

  private static void admitMember(AlarmRequest request) {
    switch (request.action()) {
      case ACTIVATE -> {}
      case GET, DEACTIVATE -> throw KvError.USER_EMPTY.exception();
    }
  }

  /** Who the members are is a matter of users once there is a cluster. */
  private static void admitMember(ClusterChange change) {
    switch (change) {
      case ClusterChange.Found found -> {}
      case ClusterChange.ConfirmRemoval confirm -> {}
      case ClusterChange.KeepOnly keep -> {}
      case ClusterChange.Add add -> throw KvError.USER_EMPTY.exception();
      case ClusterChange.Remove remove -> throw KvError.USER_EMPTY.exception();
      case ClusterChange.Update update -> throw KvError.USER_EMPTY.exception();
      case ClusterChange.Promote promote -> throw KvError.USER_EMPTY.exception();
    }
  }
}
