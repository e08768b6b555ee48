package io.holdfast.cli.watch;

import io.holdfast.cli.command.FlagParser;
import io.holdfast.cli.command.InputLines;
import io.holdfast.cli.command.Session;
import io.holdfast.cli.command.Words;
import io.holdfast.cli.output.CommandFailure;
import io.holdfast.cli.output.ExitCode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Reads lines of what to watch, while another thread tells what happens. */
final class TypedWatches {
  private final Session session;
  private final Subscriptions subscriptions;
  private final CompletableFuture<CommandFailure> end = new CompletableFuture<>();

  TypedWatches(Session session) {
    this.session = session;
    this.subscriptions = new Subscriptions(session, false);
  }

  /**
   * Goes on until there are no more lines, or what happens cannot be told.
   *
   * @throws CommandFailure then
   */
  void run() throws InterruptedException {
    Thread telling = start("watch", subscriptions::follow);
    Thread unused = start("typed", this::obeyAll);
    try {
      throw end.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      telling.interrupt();
    }
  }

  /** What waits for somebody to type cannot be ended; it does not keep the process. */
  private Thread start(String name, Work work) {
    return Thread.ofPlatform()
        .name(name)
        .daemon()
        .start(() -> {
          try {
            work.run();
          } catch (CommandFailure e) {
            end.complete(e);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } catch (RuntimeException e) {
            end.completeExceptionally(e);
          }
        });
  }

  private interface Work {
    void run() throws InterruptedException;
  }

  private void obeyAll() throws InterruptedException {
    InputLines lines = new InputLines(session.terminal().in());
    for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
      obey(line.get());
    }
    throw new CommandFailure(ExitCode.INVALID_INPUT, "error reading watch request line: EOF");
  }

  private void obey(String line) throws InterruptedException {
    List<String> words = Words.split(line);
    switch (words.isEmpty() ? "" : words.getFirst()) {
      case "watch" -> watch(line, words);
      case "progress" -> subscriptions.askProgress();
      default -> session.remark("Invalid command " + line + " (only support watch)");
    }
  }

  private void watch(String line, List<String> words) throws InterruptedException {
    try {
      WatchFlags flags = new WatchFlags();
      FlagParser.Parsed parsed = new FlagParser(flags).parse(words.subList(1, words.size()));
      subscriptions.watch(flags.read(parsed.arguments(), session.terminal().environment()));
    } catch (CommandFailure e) {
      String why = words.size() == 1 ? "command type or key is not provided" : e.text();
      session.remark("Invalid command " + line + " (" + why + ")");
    }
  }
}
