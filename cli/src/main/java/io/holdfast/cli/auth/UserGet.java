package io.holdfast.cli.auth;

import com.google.protobuf.Message;
import io.holdfast.cli.command.Action;
import io.holdfast.cli.command.Session;
import io.holdfast.cli.output.Lines;
import io.holdfast.cli.output.MessageAnswer;
import io.holdfast.protocol.etcdserverpb.AuthGrpc;
import io.holdfast.protocol.etcdserverpb.AuthUserGetRequest;
import io.holdfast.protocol.etcdserverpb.AuthUserGetResponse;
import picocli.CommandLine.Option;

/** Tells the roles of a user, or all that they permit. */
final class UserGet implements Action {
  @Option(names = "--detail", description = "Show permissions of roles granted to the user")
  private boolean detail;

  @Override
  public void run(Session session) {
    String name = UserCalls.name(session, "get");
    AuthUserGetResponse response =
        session
            .client()
            .read(
                AuthGrpc.getUserGetMethod(), AuthUserGetRequest.newBuilder().setName(name).build());
    if (!detail) {
      session.print(new UserAnswer(name, response));
      return;
    }
    session.line("User: " + name);
    for (String role : response.getRolesList()) {
      session.line("");
      session.print(RoleCalls.role(session.client(), role));
    }
  }

  private record UserAnswer(String name, AuthUserGetResponse response) implements MessageAnswer {
    @Override
    public Message message() {
      return response;
    }

    @Override
    public void simple(Lines lines) {
      lines.line("User: " + name);
      StringBuilder roles = new StringBuilder("Roles:");
      response.getRolesList().forEach(role -> roles.append(' ').append(role));
      lines.line(roles.toString());
    }
  }
}
