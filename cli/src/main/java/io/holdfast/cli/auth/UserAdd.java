package io.holdfast.cli.auth;

import io.holdfast.cli.command.Action;
import io.holdfast.cli.command.Session;
import io.holdfast.cli.output.CommandFailure;
import io.holdfast.cli.output.Done;
import io.holdfast.protocol.authpb.UserAddOptions;
import io.holdfast.protocol.etcdserverpb.AuthGrpc;
import io.holdfast.protocol.etcdserverpb.AuthUserAddRequest;
import io.holdfast.protocol.etcdserverpb.AuthUserAddResponse;
import picocli.CommandLine.Option;

/** Adds a user. */
final class UserAdd implements Action {
  @Option(
      names = "--interactive",
      description = "Read password from stdin instead of interactive terminal")
  private boolean interactive = true;

  @Option(names = "--new-user-password", description = "Supply password from the command line flag")
  private String newUserPassword = "";

  @Option(
      names = "--no-password",
      description = "Create a user without password (CN based auth only)")
  private boolean noPassword;

  @Override
  public void run(Session session) {
    String word = UserCalls.name(session, "add");
    AuthUserAddRequest request = request(session, word);
    AuthUserAddResponse response = session.client().write(AuthGrpc.getUserAddMethod(), request);
    session.print(
        new Done("User " + request.getName() + " created", response.getHeader(), response));
  }

  private AuthUserAddRequest request(Session session, String word) {
    AuthUserAddRequest.Builder request =
        AuthUserAddRequest.newBuilder()
            .setOptions(UserAddOptions.newBuilder().setNoPassword(noPassword));
    if (noPassword) {
      return request.setName(word).build();
    }
    if (!newUserPassword.isEmpty()) {
      return request.setName(word).setPassword(newUserPassword).build();
    }
    int colon = word.indexOf(':');
    if (colon == 0) {
      throw CommandFailure.badArguments("empty user name is not allowed");
    }
    if (colon > 0) {
      return request
          .setName(word.substring(0, colon))
          .setPassword(word.substring(colon + 1))
          .build();
    }
    return request
        .setName(word)
        .setPassword(UserCalls.newPassword(session, word, interactive))
        .build();
  }
}
