package io.holdfast.cli.lease;

import io.grpc.StatusException;
import io.holdfast.cli.client.Client;
import io.holdfast.cli.client.ServerErrors;
import io.holdfast.cli.command.Action;
import io.holdfast.cli.command.Numbers;
import io.holdfast.cli.command.Session;
import io.holdfast.cli.output.CommandFailure;
import io.holdfast.cli.output.ExitCode;
import io.holdfast.cli.output.Mode;
import io.holdfast.protocol.etcdserverpb.LeaseKeepAliveResponse;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Renews a lease, once or until it is gone. */
final class KeepAlive implements Action {
  /** A server that is reached answers within this time. */
  private static final Duration ANSWER = Duration.ofSeconds(1);

  @Option(
      names = "--once",
      description = "Resets the keep-alive time to its original value and exits immediately")
  private boolean once;

  @Override
  public void run(Session session) throws InterruptedException {
    session.arguments().require(1, "lease keep-alive command needs lease ID as argument");
    long id = Numbers.leaseArgument(session.arguments().get(0));
    Client client = session.client();
    try (Renewals renewals = new Renewals(client, id)) {
      long until = System.nanoTime() + client.config().dialTimeout().plus(ANSWER).toNanos();
      LeaseKeepAliveResponse answer = renewals.renew(until).orElseThrow(client::timeIsOver);
      if (once) {
        once(session, answer);
      } else {
        follow(session, renewals, answer);
      }
    } catch (StatusException e) {
      throw ServerErrors.failure(ExitCode.BAD_CONNECTION, e);
    }
  }

  private static void once(Session session, LeaseKeepAliveResponse answer) {
    if (answer.getTTL() <= 0) {
      throw new CommandFailure(ExitCode.BAD_CONNECTION, "etcdserver: requested lease not found");
    }
    session.print(new KeepAliveAnswer(answer));
  }

  /** A lease that nobody could renew in its time is over, as far as can be told. */
  private static void follow(Session session, Renewals renewals, LeaseKeepAliveResponse first)
      throws InterruptedException, StatusException {
    Optional<LeaseKeepAliveResponse> answer = Optional.of(first).filter(KeepAlive::lives);
    while (answer.isPresent()) {
      Duration left = Duration.ofSeconds(answer.get().getTTL());
      long end = System.nanoTime() + left.toNanos();
      session.print(new KeepAliveAnswer(answer.get()));
      Thread.sleep(Renewals.pause(left));
      answer = renewals.renew(end).filter(KeepAlive::lives);
    }
    if (session.output().mode() == Mode.SIMPLE) {
      session.line(LeaseCalls.name(first.getID()) + " expired or revoked.");
    }
  }

  private static boolean lives(LeaseKeepAliveResponse answer) {
    return answer.getTTL() > 0;
  }
}
