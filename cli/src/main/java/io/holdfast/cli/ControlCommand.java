package io.holdfast.cli;

import io.holdfast.cli.command.Action;
import io.holdfast.cli.command.CommandEntry;
import io.holdfast.cli.command.FlagParser;
import io.holdfast.cli.command.GlobalOptions;
import io.holdfast.cli.command.Session;
import io.holdfast.cli.command.Terminal;
import io.holdfast.cli.output.CommandFailure;
import io.holdfast.cli.output.ExitCode;
import io.holdfast.cli.output.Output;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Runs command lines. Keeps nothing between them, prints only to the terminal it is given. */
public final class ControlCommand {
  private final Terminal terminal;
  private final CommandFinder finder = new CommandFinder(Commands.all());

  public ControlCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Runs one and returns what the process ends with. Blocks until it is done. */
  public int run(List<String> line) {
    try {
      run(finder.find(line));
      terminal.out().flush();
      return ExitCode.SUCCESS.number();
    } catch (CommandFailure e) {
      return fail(e.line(), e.exitCode());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.ERROR.number();
    } catch (UncheckedIOException e) {
      return fail(String.valueOf(e.getCause()), ExitCode.ERROR.number());
    } finally {
      terminal.out().flush();
      terminal.err().flush();
    }
  }

  private int fail(String text, int exitCode) {
    terminal.out().flush();
    if (!text.isEmpty()) {
      terminal.err().println("Error: " + text);
    }
    return exitCode;
  }

  private void remark(String line) {
    terminal.err().println(line);
    terminal.err().flush();
  }

  private void run(CommandFinder.Found found) throws InterruptedException {
    Optional<CommandEntry> entry = Commands.all().find(found.path());
    if (entry.isEmpty()) {
      terminal.out().print(Help.of(found.path()));
      return;
    }
    Action action = entry.get().action().get();
    GlobalOptions options = new GlobalOptions();
    FlagParser parser = new FlagParser(options, action);
    FlagParser.Parsed parsed =
        new Variables(terminal).parse(parser, new GlobalOptions(), found.rest());
    if (options.help()) {
      terminal.out().print(Help.of(found.path()));
      return;
    }
    Output output = new Output(options.mode(), options.hex(), terminal.out());
    try (Session session =
        new Session(
            parsed.arguments(),
            terminal,
            output,
            () -> options.clientConfig(terminal.prompt(), this::remark),
            options.debug() ? this::remark : line -> {})) {
      action.run(session);
    }
  }
}
