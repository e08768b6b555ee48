package io.holdfast.domain.apply;

import io.holdfast.domain.cluster.AlarmTable;
import io.holdfast.domain.command.Command;
import io.holdfast.ports.KvError;
import io.holdfast.ports.maintenance.Alarm;

/** What active alarms forbid (statements M252, M253). */
final class AlarmGate {
  private final AlarmTable alarms;

  AlarmGate(AlarmTable alarms) {
    this.alarms = alarms;
  }

  void admit(Command command) {
    if (alarms.isEmpty()) {
      return;
    }
    if (changesData(command) && alarms.isActive(Alarm.Kind.CORRUPT)) {
      throw KvError.CORRUPT.exception();
    }
    if (costsSpace(command) && alarms.isActive(Alarm.Kind.NOSPACE)) {
      throw KvError.NO_SPACE.exception();
    }
  }

  private static boolean changesData(Command command) {
    return switch (command) {
      case Command.Put put -> true;
      case Command.DeleteRange delete -> true;
      case Command.Txn txn -> true;
      case Command.Compact compact -> true;
      case Command.GrantLease grant -> true;
      case Command.RevokeLease revoke -> true;
      case Command.CheckpointLeases checkpoint -> false;
      case Command.SetAlarm alarm -> false;
      case Command.PublishMember publish -> false;
      case Command.ChangeCluster cluster -> false;
      case Command.SetDowngrade downgrade -> false;
      case Command.SetClusterVersion version -> false;
      case Command.ChangeAuth auth -> false;
    };
  }

  private static boolean costsSpace(Command command) {
    return switch (command) {
      case Command.Put put -> true;
      case Command.Txn txn -> PutCost.of(txn.request()) > 0;
      case Command.GrantLease grant -> true;
      case Command.DeleteRange delete -> false;
      case Command.Compact compact -> false;
      case Command.RevokeLease revoke -> false;
      case Command.CheckpointLeases checkpoint -> false;
      case Command.SetAlarm alarm -> false;
      case Command.PublishMember publish -> false;
      case Command.ChangeCluster cluster -> false;
      case Command.SetDowngrade downgrade -> false;
      case Command.SetClusterVersion version -> false;
      case Command.ChangeAuth auth -> false;
    };
  }
}
