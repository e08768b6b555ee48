package io.holdfast.cli.cluster;

import io.holdfast.cli.command.Action;
import io.holdfast.cli.command.Session;
import io.holdfast.protocol.etcdserverpb.ClusterGrpc;
import io.holdfast.protocol.etcdserverpb.MemberUpdateRequest;
import io.holdfast.protocol.etcdserverpb.MemberUpdateResponse;
import picocli.CommandLine.Option;

/** Moves a member to other peer URLs. */
final class MemberUpdate implements Action {
  @Option(names = "--peer-urls", description = "comma separated peer URLs for the updated member.")
  private String peerUrls = "";

  @Override
  public void run(Session session) {
    long id = MemberCalls.id(session);
    MemberUpdateRequest request =
        MemberUpdateRequest.newBuilder()
            .setID(id)
            .addAllPeerURLs(MemberCalls.urls(peerUrls))
            .build();
    MemberUpdateResponse response =
        session.client().write(ClusterGrpc.getMemberUpdateMethod(), request);
    session.print(new MemberChanged(id, "updated in", response.getHeader(), response));
  }
}
