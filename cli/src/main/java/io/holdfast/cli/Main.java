package io.holdfast.cli;

import io.holdfast.cli.command.ChildPrograms;
import io.holdfast.cli.command.Terminal;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs the command line of this process and ends it accordingly. */
public final class Main {
  private static final int BUFFER_BYTES = 64 * 1024;

  private Main() {}

  public static void main(String[] arguments) {
    PrintStream out = stream(new StandardOutput());
    Terminal terminal =
        new Terminal(
            System.getenv(),
            System.in,
            out,
            stream(new FileOutputStream(FileDescriptor.err)),
            errorIsSeen(),
            new SignalInterrupts(),
            new PasswordPrompt(System.in, out),
            new ChildPrograms());
    System.exit(new ControlCommand(terminal).run(List.of(arguments)));
  }

  /** Whether somebody sees what goes to standard error; the launcher knows, Java cannot tell. */
  private static boolean errorIsSeen() {
    return Boolean.getBoolean("holdfast.terminal");
  }

  /** Without a flush at each line; whoever prints flushes when somebody waits for it. */
  private static PrintStream stream(OutputStream to) {
    return new PrintStream(
        new BufferedOutputStream(to, BUFFER_BYTES), false, StandardCharsets.UTF_8);
  }
}
