package io.holdfast.cli.maintenance;

import com.google.protobuf.Message;
import io.holdfast.cli.command.Session;
import io.holdfast.cli.output.Fields;
import io.holdfast.cli.output.Lines;
import io.holdfast.cli.output.MessageAnswer;
import io.holdfast.protocol.etcdserverpb.AlarmMember;
import io.holdfast.protocol.etcdserverpb.AlarmRequest;
import io.holdfast.protocol.etcdserverpb.AlarmRequest.AlarmAction;
import io.holdfast.protocol.etcdserverpb.AlarmResponse;
import io.holdfast.protocol.etcdserverpb.MaintenanceGrpc;

/** Lists alarms and clears them. */
final class Alarms {
  private Alarms() {}

  static void list(Session session) {
    session.arguments().require(0, "alarm list command accepts no arguments");
    session.print(new AlarmAnswer(listed(session)));
  }

  private static AlarmResponse listed(Session session) {
    return session
        .client()
        .read(
            MaintenanceGrpc.getAlarmMethod(),
            AlarmRequest.newBuilder().setAction(AlarmAction.GET).build());
  }

  /** Clears each alarm there is, and tells which these were. */
  static void disarm(Session session) {
    session.arguments().require(0, "alarm disarm command accepts no arguments");
    AlarmResponse.Builder cleared = AlarmResponse.newBuilder();
    for (AlarmMember alarm : listed(session).getAlarmsList()) {
      cleared.mergeFrom(
          session
              .client()
              .write(
                  MaintenanceGrpc.getAlarmMethod(),
                  AlarmRequest.newBuilder()
                      .setAction(AlarmAction.DEACTIVATE)
                      .setMemberID(alarm.getMemberID())
                      .setAlarm(alarm.getAlarm())
                      .build()));
    }
    session.print(new AlarmAnswer(cleared.clearHeader().build()));
  }

  private record AlarmAnswer(AlarmResponse response) implements MessageAnswer {
    @Override
    public Message message() {
      return response;
    }

    @Override
    public void simple(Lines lines) {
      for (AlarmMember alarm : response.getAlarmsList()) {
        lines.line(
            "memberID:"
                + Long.toUnsignedString(alarm.getMemberID())
                + "  alarm:"
                + alarm.getAlarm());
      }
    }

    @Override
    public void fields(Fields fields) {
      fields.header(response.getHeader());
      for (AlarmMember alarm : response.getAlarmsList()) {
        fields.id("MemberID", alarm.getMemberID());
        fields.put("AlarmType", alarm.getAlarm());
        fields.empty();
      }
    }
  }
}
