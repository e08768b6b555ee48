package io.holdfast.cli;

import io.holdfast.cli.command.InputLines;
import io.holdfast.cli.command.Terminal;
import java.io.Console;
import java.io.InputStream;
import java.io.PrintStream;

/** Asks for passwords, unseen where there is a terminal, else as lines of what is piped in. */
final class PasswordPrompt implements Terminal.Prompt {
  private final InputLines in;
  private final PrintStream out;

  PasswordPrompt(InputStream in, PrintStream out) {
    this.in = new InputLines(in);
    this.out = out;
  }

  /** The launcher chooses a console that is there only where there is a terminal. */
  @Override
  @SuppressWarnings("SystemConsoleNull")
  public String secret(String question) {
    Console console = System.console();
    if (console != null) {
      char[] typed = console.readPassword("%s", question);
      return typed == null ? "" : new String(typed);
    }
    out.print(question + "\n");
    out.flush();
    return line();
  }

  @Override
  public String line() {
    return in.next().orElse("");
  }
}
