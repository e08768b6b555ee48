package io.holdfast.cli.lease;

import io.holdfast.cli.command.Action;
import io.holdfast.cli.command.Numbers;
import io.holdfast.cli.command.Session;
import io.holdfast.cli.output.CommandFailure;
import io.holdfast.cli.output.ExitCode;
import io.holdfast.protocol.etcdserverpb.LeaseGrpc;
import io.holdfast.protocol.etcdserverpb.LeaseTimeToLiveRequest;
import io.holdfast.protocol.etcdserverpb.LeaseTimeToLiveResponse;
import picocli.CommandLine.Option;

/** Tells how long a lease has left. */
final class TimeToLive implements Action {
  @Option(names = "--keys", description = "Get keys attached to this lease")
  private boolean keys;

  @Override
  public void run(Session session) {
    session.arguments().require(1, "lease timetolive command needs lease ID as argument");
    long id = Numbers.leaseArgument(session.arguments().get(0));
    LeaseTimeToLiveRequest request =
        LeaseTimeToLiveRequest.newBuilder().setID(id).setKeys(keys).build();
    LeaseTimeToLiveResponse response;
    try {
      response = session.client().read(LeaseGrpc.getLeaseTimeToLiveMethod(), request);
    } catch (CommandFailure e) {
      throw new CommandFailure(ExitCode.BAD_CONNECTION, e.line());
    }
    session.print(new TimeToLiveAnswer(response, keys));
  }
}
