package io.holdfast.utility;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what a shell needs to complete commands and flags. */
@Command(
    name = "completion",
    description = "Prints a script that completes commands and flags in a shell.")
final class CompletionCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Parameters(arity = "0..*", paramLabel = "bash|zsh|fish", description = "The shell.")
  List<String> shells = new ArrayList<>();

  @Override
  public Integer call() {
    if (shells.size() != 1) {
      throw new Refusal(Refusal.FAILED, "accepts 1 arg(s), received " + shells.size());
    }
    CommandLine root = spec.root().commandLine();
    spec.commandLine()
        .getOut()
        .println(
            switch (shells.getFirst()) {
              // One script for both: it knows which of them reads it.
              case "bash", "zsh" -> AutoComplete.bash(root.getCommandName(), root);
              case "fish" -> FishCompletion.script(root);
              default ->
                  throw new Refusal(
                      Refusal.FAILED,
                      "invalid argument \"%s\" for \"%s completion\""
                          .formatted(shells.getFirst(), root.getCommandName()));
            });
    return 0;
  }
}
