package io.holdfast.domain.auth;

import io.holdfast.domain.command.AuthChange;
import io.holdfast.domain.command.ClusterChange;
import io.holdfast.domain.command.Command;
import io.holdfast.domain.command.Envelope;
import io.holdfast.ports.KvError;
import io.holdfast.ports.maintenance.AlarmRequest;

/**
 * Says whether a log entry may take effect, by users and roles as they are when it is applied. What
 * is not expressly allowed is refused.
 */
final class Authoriser {
  private final Gate gate;
  private final AuthState state;
  private final AttachedKeys attached;

  Authoriser(AuthState state, AttachedKeys attached) {
    this.gate = new Gate(state);
    this.state = state;
    this.attached = attached;
  }

  /**
   * @throws io.holdfast.ports.KvException if the entry must have no effect
   */
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

  private void admit(Identity who, Command command) {
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
      case Command.RevokeLease revoke -> {}
      case Command.CheckpointLeases checkpoint -> {}
      case Command.SetAlarm alarm -> {}
      case Command.PublishMember publish -> {}
      case Command.ChangeCluster cluster -> {}
      case Command.SetClusterVersion version -> {}
      case Command.Put put -> throw KvError.USER_EMPTY.exception();
      case Command.DeleteRange delete -> throw KvError.USER_EMPTY.exception();
      case Command.Txn txn -> throw KvError.USER_EMPTY.exception();
      case Command.GrantLease grant -> throw KvError.USER_EMPTY.exception();
      case Command.SetDowngrade downgrade -> throw KvError.USER_EMPTY.exception();
      case Command.ChangeAuth auth -> throw KvError.USER_EMPTY.exception();
    }
  }
}
