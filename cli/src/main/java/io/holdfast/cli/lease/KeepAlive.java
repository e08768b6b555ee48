package io.holdfast.cli.lease;

import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import io.holdfast.cli.client.ServerErrors;
import io.holdfast.cli.command.Action;
import io.holdfast.cli.command.Numbers;
import io.holdfast.cli.command.Session;
import io.holdfast.cli.output.CommandFailure;
import io.holdfast.cli.output.ExitCode;
import io.holdfast.cli.output.Mode;
import io.holdfast.protocol.etcdserverpb.LeaseGrpc;
import io.holdfast.protocol.etcdserverpb.LeaseKeepAliveRequest;
import io.holdfast.protocol.etcdserverpb.LeaseKeepAliveResponse;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Renews a lease, once or until it is gone. */
final class KeepAlive implements Action {
  /** A lease is renewed when a third of its time has passed. */
  private static final int TURNS = 3;

  @Option(
      names = "--once",
      description = "Resets the keep-alive time to its original value and exits immediately")
  private boolean once;

  @Override
  public void run(Session session) throws InterruptedException {
    session.arguments().require(1, "lease keep-alive command needs lease ID as argument");
    long id = Numbers.leaseArgument(session.arguments().get(0));
    BlockingClientCall<LeaseKeepAliveRequest, LeaseKeepAliveResponse> call =
        session.client().converse(LeaseGrpc.getLeaseKeepAliveMethod());
    try {
      LeaseKeepAliveResponse answer = renew(call, id);
      if (once) {
        once(session, answer);
      } else {
        follow(session, call, answer);
      }
    } catch (StatusException e) {
      throw ServerErrors.failure(ExitCode.BAD_CONNECTION, e);
    } finally {
      call.cancel("done", null);
    }
  }

  private static void once(Session session, LeaseKeepAliveResponse answer) {
    if (answer.getTTL() <= 0) {
      throw new CommandFailure(ExitCode.BAD_CONNECTION, "etcdserver: requested lease not found");
    }
    session.print(new KeepAliveAnswer(answer));
  }

  private static void follow(
      Session session,
      BlockingClientCall<LeaseKeepAliveRequest, LeaseKeepAliveResponse> call,
      LeaseKeepAliveResponse first)
      throws InterruptedException, StatusException {
    LeaseKeepAliveResponse answer = first;
    while (answer.getTTL() > 0) {
      session.print(new KeepAliveAnswer(answer));
      TimeUnit.MILLISECONDS.sleep(TimeUnit.SECONDS.toMillis(answer.getTTL()) / TURNS);
      answer = renew(call, answer.getID());
    }
    if (session.output().mode() == Mode.SIMPLE) {
      session.line(LeaseCalls.name(answer.getID()) + " expired or revoked.");
    }
  }

  private static LeaseKeepAliveResponse renew(
      BlockingClientCall<LeaseKeepAliveRequest, LeaseKeepAliveResponse> call, long id)
      throws InterruptedException, StatusException {
    call.write(LeaseKeepAliveRequest.newBuilder().setID(id).build());
    @Nullable LeaseKeepAliveResponse answer = call.read();
    return answer == null ? LeaseKeepAliveResponse.newBuilder().setID(id).build() : answer;
  }
}
