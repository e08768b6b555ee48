package io.holdfast.utility;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** All commands. Names, flags, texts and exit codes are those that etcd's operators know. */
@Command(
    name = "etcdutl",
    description = "Works on snapshots and on data directories that no member uses.",
    subcommands = {
      SnapshotCommand.class,
      HashKvCommand.class,
      DefragCommand.class,
      MigrateCommand.class,
      VersionCommand.class,
      CompletionCommand.class
    })
final class Utility implements Runnable {
  @Spec CommandSpec spec;

  @Option(
      names = {"-w", "--write-out"},
      scope = ScopeType.INHERIT,
      defaultValue = "simple",
      description = "How to print: simple, fields, json or table.")
  String writeOut;

  @Option(
      names = "--timeout",
      scope = ScopeType.INHERIT,
      defaultValue = "10s",
      description = "Taken for the sake of scripts: a directory in use is refused at once.")
  String timeout;

  @Option(
      names = {"-h", "--help"},
      scope = ScopeType.INHERIT,
      usageHelp = true,
      description = "Explains a command.")
  boolean help;

  /**
   * @param program what it was called as
   */
  static CommandLine commandLine(String program, PrintWriter out, PrintWriter err) {
    Failures failures = new Failures(program, err);
    return new CommandLine(new Utility())
        .setCommandName(program)
        .setAbbreviatedSubcommandsAllowed(true)
        .setOverwrittenOptionsAllowed(true)
        .setParameterExceptionHandler(failures::misunderstood)
        .setExecutionExceptionHandler(failures::failed)
        .setOut(out)
        .setErr(err);
  }

  /** How to print, for any command below. */
  static OutputFormat format(CommandSpec spec) {
    return OutputFormat.named(((Utility) spec.root().userObject()).writeOut);
  }

  /**
   * The only argument of a command.
   *
   * @throws Refusal if there is another number of them
   */
  static String only(String command, List<String> arguments) {
    if (arguments.size() != 1) {
      throw new Refusal(Refusal.BAD_ARGUMENTS, command + " requires exactly one argument");
    }
    return arguments.getFirst();
  }

  /**
   * A file that is there.
   *
   * @throws Refusal if it is not
   */
  static Path existing(String file) {
    Path path = Path.of(file);
    if (Files.notExists(path)) {
      throw new Refusal(Refusal.FAILED, "stat " + file + ": no such file or directory");
    }
    return path;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
