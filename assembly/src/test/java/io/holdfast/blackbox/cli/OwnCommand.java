package io.holdfast.blackbox.cli;

import io.holdfast.cli.ControlCommand;
import io.holdfast.cli.command.ChildPrograms;
import io.holdfast.cli.command.InputLines;
import io.holdfast.cli.command.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** The control command of this project, inside this process. */
final class OwnCommand implements ComparedCommand {
  private static final long SECONDS_MAX = 30;

  @Override
  public Said run(ComparedLine line, ComparedServer server) {
    ByteArrayOutputStream error = new ByteArrayOutputStream();
    EndMark output = new EndMark();
    AtomicReference<Runnable> interrupt = new AtomicReference<>();
    Terminal terminal = terminal(line, server.variables(line), output, error, interrupt);
    List<String> arguments = server.arguments(line);
    if (line.endless()) {
      AtomicInteger ended = new AtomicInteger();
      Thread running =
          Thread.ofPlatform()
              .daemon()
              .start(() -> {
                ended.set(new ControlCommand(terminal).run(arguments));
                output.end();
              });
      interrupt.compareAndSet(null, running::interrupt);
      end(running, interrupt, output, line);
      return output.hasWord()
          ? server.said(line, Said.INTERRUPTED, output.untilSeen(), new byte[0])
          : server.said(line, ended.get(), output.toByteArray(), error.toByteArray());
    }
    int status = new ControlCommand(terminal).run(arguments);
    return server.said(line, status, output.toByteArray(), error.toByteArray());
  }

  private static void end(
      Thread running, AtomicReference<Runnable> interrupt, EndMark output, ComparedLine line) {
    try {
      if (!output.seen().await(SECONDS_MAX, TimeUnit.SECONDS)) {
        throw new AssertionError(line.text() + " does not come to its end: " + output);
      }
      Objects.requireNonNull(interrupt.get()).run();
      running.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Terminal terminal(
      ComparedLine line,
      Map<String, String> variables,
      EndMark output,
      ByteArrayOutputStream error,
      AtomicReference<Runnable> interrupt) {
    InputStream typed = new ByteArrayInputStream(line.input().getBytes(StandardCharsets.UTF_8));
    InputStream in = line.endless() ? new SequenceInputStream(typed, new Silence()) : typed;
    PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(error, true, StandardCharsets.UTF_8);
    return new Terminal(
        variables,
        in,
        out,
        err,
        false,
        interrupt::set,
        new TypedPasswords(new InputLines(in), out),
        (program, more) -> child(out, program, more));
  }

  /** A child prints where the command prints. */
  private static Terminal.Ended child(
      PrintStream out, List<String> program, Map<String, String> variables) {
    ProcessBuilder builder = new ProcessBuilder(program).redirectErrorStream(true);
    builder.environment().putAll(variables);
    try {
      Process process = builder.start();
      process.getInputStream().transferTo(out);
      int status = process.onExit().join().exitValue();
      return new Terminal.Ended(status, status == 0 ? "" : "exit status " + status);
    } catch (IOException e) {
      return ChildPrograms.notStarted(program.getFirst());
    }
  }

  /** Nobody types; ends when its reader is interrupted. */
  private static final class Silence extends InputStream {
    @Override
    public int read() throws IOException {
      try {
        new CountDownLatch(1).await();
        return -1;
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      return read();
    }
  }

  private record TypedPasswords(InputLines lines, PrintStream out) implements Terminal.Prompt {
    @Override
    public String secret(String question) {
      out.println(question);
      return line();
    }

    @Override
    public String line() {
      return lines.next().orElse("");
    }
  }
}
