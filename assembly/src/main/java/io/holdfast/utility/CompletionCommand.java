package io.holdfast.utility;

import io.holdfast.cli.CompletionScripts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what a shell needs to complete commands and flags. */
@Command(
    name = "completion",
    description = "Prints a script that completes commands and flags in a shell.")
final class CompletionCommand implements Callable<Integer> {
  private static final List<String> NAMES = List.of("holdfastutl", "etcdutl");

  @Spec CommandSpec spec;

  @Parameters(arity = "0..*", paramLabel = "bash|zsh|fish|powershell", description = "The shell.")
  List<String> shells = new ArrayList<>();

  @Override
  public Integer call() {
    if (shells.size() != 1) {
      throw new Refusal(Refusal.FAILED, "accepts 1 arg(s), received " + shells.size());
    }
    CommandLine root = spec.root().commandLine();
    String shell = shells.getFirst();
    Map<String, String> words = new LinkedHashMap<>();
    List<OptionSpec> flags = new ArrayList<>();
    collect("", root, words, flags);
    spec.commandLine()
        .getOut()
        .print(
            new CompletionScripts(NAMES, words, CompletionScripts.valued(flags))
                .of(shell)
                .orElseThrow(() ->
                    new Refusal(
                        Refusal.FAILED,
                        "invalid argument \"%s\" for \"%s completion\""
                            .formatted(shell, root.getCommandName()))));
    spec.commandLine().getOut().flush();
    return 0;
  }

  private static void collect(
      String path, CommandLine command, Map<String, String> words, List<OptionSpec> all) {
    all.addAll(command.getCommandSpec().options());
    Stream<String> flags =
        command.getCommandSpec().options().stream().map(OptionSpec::longestName).sorted();
    words.put(
        path,
        Stream.concat(command.getSubcommands().keySet().stream(), flags)
            .collect(Collectors.joining(" ")));
    command
        .getSubcommands()
        .forEach((name, below) -> collect((path + " " + name).strip(), below, words, all));
  }
}
