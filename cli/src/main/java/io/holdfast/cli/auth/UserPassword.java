package io.holdfast.cli.auth;

import io.holdfast.cli.command.Action;
import io.holdfast.cli.command.Session;
import io.holdfast.cli.output.Done;
import io.holdfast.protocol.etcdserverpb.AuthGrpc;
import io.holdfast.protocol.etcdserverpb.AuthUserChangePasswordRequest;
import io.holdfast.protocol.etcdserverpb.AuthUserChangePasswordResponse;
import picocli.CommandLine.Option;

/** Gives a user another password. */
final class UserPassword implements Action {
  @Option(
      names = "--interactive",
      description = "If true, read password from stdin instead of interactive terminal")
  private boolean interactive = true;

  @Override
  public void run(Session session) {
    String name = UserCalls.name(session, "passwd");
    AuthUserChangePasswordRequest request =
        AuthUserChangePasswordRequest.newBuilder()
            .setName(name)
            .setPassword(UserCalls.newPassword(session, name, interactive))
            .build();
    AuthUserChangePasswordResponse response =
        session.client().write(AuthGrpc.getUserChangePasswordMethod(), request);
    session.print(new Done("Password updated", response.getHeader(), response));
  }
}
