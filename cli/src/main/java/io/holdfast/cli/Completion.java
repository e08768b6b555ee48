package io.holdfast.cli;

import io.holdfast.cli.command.Action;
import io.holdfast.cli.command.Session;
import io.holdfast.cli.output.CommandFailure;

/** Prints a script that lets a shell complete commands and flags without starting anything. */
final class Completion implements Action {
  @Override
  public void run(Session session) {
    String shell = session.arguments().getOr(0, "");
    if (session.arguments().size() != 1) {
      throw CommandFailure.error("accepts 1 arg(s), received " + session.arguments().size());
    }
    String script =
        CompletionScripts.of(Commands.all())
            .of(shell)
            .orElseThrow(() ->
                CommandFailure.error(
                    "invalid argument \"" + shell + "\" for \"etcdctl completion\""));
    session.output().lines().text(script);
  }
}
