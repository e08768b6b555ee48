package io.holdfast.cli.maintenance;

import com.google.protobuf.Message;
import io.holdfast.cli.command.Session;
import io.holdfast.cli.output.CommandFailure;
import io.holdfast.cli.output.Lines;
import io.holdfast.cli.output.MessageAnswer;
import io.holdfast.protocol.etcdserverpb.DowngradeRequest;
import io.holdfast.protocol.etcdserverpb.DowngradeRequest.DowngradeAction;
import io.holdfast.protocol.etcdserverpb.DowngradeResponse;
import io.holdfast.protocol.etcdserverpb.MaintenanceGrpc;
import java.util.Locale;

/** Prepares a cluster for an older release, or stops preparing. */
final class Downgrade {
  private Downgrade() {}

  static void validate(Session session) {
    run(session, DowngradeAction.VALIDATE, target(session));
  }

  static void enable(Session session) {
    run(session, DowngradeAction.ENABLE, target(session));
  }

  static void cancel(Session session) {
    run(session, DowngradeAction.CANCEL, "");
  }

  private static String target(Session session) {
    if (session.arguments().size() == 0) {
      throw CommandFailure.badArguments("TARGET_VERSION not provided");
    }
    session.arguments().require(1, "too many arguments");
    return session.arguments().get(0);
  }

  private static void run(Session session, DowngradeAction action, String version) {
    DowngradeRequest request =
        DowngradeRequest.newBuilder().setAction(action).setVersion(version).build();
    DowngradeResponse response =
        session.client().write(MaintenanceGrpc.getDowngradeMethod(), request);
    session.print(new DowngradeAnswer(action.name().toLowerCase(Locale.ROOT), response));
  }

  private record DowngradeAnswer(String action, DowngradeResponse response)
      implements MessageAnswer {
    @Override
    public Message message() {
      return response;
    }

    @Override
    public void simple(Lines lines) {
      lines.line("Downgrade " + action + " success, cluster version " + response.getVersion());
    }
  }
}
