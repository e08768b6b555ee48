package io.holdfast.cli.cluster;

import io.holdfast.cli.command.Action;
import io.holdfast.cli.command.Session;
import io.holdfast.cli.output.CommandFailure;
import io.holdfast.protocol.etcdserverpb.ClusterGrpc;
import io.holdfast.protocol.etcdserverpb.MemberAddRequest;
import io.holdfast.protocol.etcdserverpb.MemberAddResponse;
import picocli.CommandLine.Option;

/** Takes a member in, and tells what it has to be started with. */
final class MemberAdd implements Action {
  @Option(names = "--peer-urls", description = "comma separated peer URLs for the new member.")
  private String peerUrls = "";

  @Option(names = "--learner", description = "indicates if the new member is raft learner")
  private boolean learner;

  @Override
  public void run(Session session) {
    if (session.arguments().size() == 0) {
      throw CommandFailure.badArguments("member name not provided");
    }
    session.arguments().require(1, "too many arguments");
    MemberAddRequest request =
        MemberAddRequest.newBuilder()
            .addAllPeerURLs(MemberCalls.urls(peerUrls))
            .setIsLearner(learner)
            .build();
    MemberAddResponse response = session.client().write(ClusterGrpc.getMemberAddMethod(), request);
    session.print(new MemberAdded(session.arguments().get(0), response));
  }
}
