package io.holdfast.cli.watch;

import io.holdfast.cli.command.Action;
import io.holdfast.cli.command.Session;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells changes of keys as they happen. */
final class Watch implements Action {
  @Option(
      names = {"-i", "--interactive"},
      description = "Interactive mode")
  private boolean interactive;

  @Mixin private WatchFlags flags = new WatchFlags();

  @Override
  public void run(Session session) throws InterruptedException {
    if (interactive) {
      new TypedWatches(session).run();
    } else {
      Subscription subscription = flags.read(session.arguments(), session.terminal().environment());
      new Subscriptions(session, true).watch(subscription).follow();
    }
  }
}
