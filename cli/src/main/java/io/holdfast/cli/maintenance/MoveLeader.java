package io.holdfast.cli.maintenance;

import com.google.protobuf.Message;
import io.holdfast.cli.client.Client;
import io.holdfast.cli.client.Endpoint;
import io.holdfast.cli.command.Numbers;
import io.holdfast.cli.command.Session;
import io.holdfast.cli.output.CommandFailure;
import io.holdfast.cli.output.Lines;
import io.holdfast.cli.output.MessageAnswer;
import io.holdfast.cli.text.Hex;
import io.holdfast.protocol.etcdserverpb.MaintenanceGrpc;
import io.holdfast.protocol.etcdserverpb.MoveLeaderRequest;
import io.holdfast.protocol.etcdserverpb.MoveLeaderResponse;
import io.holdfast.protocol.etcdserverpb.StatusRequest;
import io.holdfast.protocol.etcdserverpb.StatusResponse;
import java.util.List;
import java.util.stream.Collectors;

/** Asks the leader, which has to be among the endpoints, to let another member lead. */
final class MoveLeader {
  private MoveLeader() {}

  static void run(Session session) {
    session.arguments().require(1, "move-leader command needs 1 argument");
    long target = target(session.arguments().get(0));
    List<Endpoint> endpoints = session.config().endpoints();
    for (Endpoint endpoint : endpoints) {
      try (Client client = session.clientAt(endpoint)) {
        StatusResponse status =
            client.read(MaintenanceGrpc.getStatusMethod(), StatusRequest.getDefaultInstance());
        if (status.getHeader().getMemberId() == status.getLeader()) {
          move(session, client, status.getLeader(), target);
          return;
        }
      }
    }
    throw CommandFailure.badArguments(
        "no leader endpoint given at "
            + endpoints.stream().map(Endpoint::text).collect(Collectors.joining(" ", "[", "]")));
  }

  private static long target(String text) {
    try {
      return Long.parseUnsignedLong(text, 16);
    } catch (NumberFormatException e) {
      throw CommandFailure.badArguments(Numbers.complaint("ParseUint", text, false));
    }
  }

  private static void move(Session session, Client client, long from, long to) {
    MoveLeaderRequest request = MoveLeaderRequest.newBuilder().setTargetID(to).build();
    MoveLeaderResponse response = client.write(MaintenanceGrpc.getMoveLeaderMethod(), request);
    session.print(new MoveAnswer(from, to, response));
  }

  private record MoveAnswer(long from, long to, MoveLeaderResponse response)
      implements MessageAnswer {
    @Override
    public Message message() {
      return response;
    }

    @Override
    public void simple(Lines lines) {
      lines.line("Leadership transferred from " + Hex.id(from) + " to " + Hex.id(to));
    }
  }
}
