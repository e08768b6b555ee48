package io.holdfast.cli.watch;

import io.holdfast.cli.command.FlagParser;
import io.holdfast.cli.command.InputLines;
import io.holdfast.cli.command.Session;
import io.holdfast.cli.command.Words;
import io.holdfast.cli.output.CommandFailure;
import io.holdfast.cli.output.ExitCode;
import java.util.List;
import java.util.Optional;

/** Reads lines of what to watch, while another thread tells what happens. */
final class TypedWatches {
  private final Session session;
  private final Subscriptions subscriptions;

  TypedWatches(Session session) {
    this.session = session;
    this.subscriptions = new Subscriptions(session, false);
  }

  /**
   * Goes on until there are no more lines.
   *
   * @throws CommandFailure then
   */
  void run() throws InterruptedException {
    Thread follower = new Thread(this::follow, "watch");
    follower.setDaemon(true);
    follower.start();
    InputLines lines = new InputLines(session.terminal().in());
    for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
      obey(line.get());
    }
    throw new CommandFailure(ExitCode.INVALID_INPUT, "error reading watch request line: EOF");
  }

  private void follow() {
    try {
      subscriptions.follow();
    } catch (CommandFailure e) {
      session.remark("Error: " + e.text());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
