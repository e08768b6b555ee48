package io.holdfast.cli.cluster;

import io.holdfast.cli.client.Client;
import io.holdfast.cli.command.Action;
import io.holdfast.cli.command.Session;
import io.holdfast.cli.output.CommandFailure;
import io.holdfast.cli.output.ExitCode;
import io.holdfast.protocol.etcdserverpb.ClusterGrpc;
import io.holdfast.protocol.etcdserverpb.MemberListRequest;
import io.holdfast.protocol.etcdserverpb.MemberListResponse;
import picocli.CommandLine.Option;

/** Lists the members. */
public final class MemberList implements Action {
  @Option(names = "--consistency", description = "Linearizable(l) or Serializable(s)")
  private String consistency = "l";

  @Override
  public void run(Session session) {
    session.print(new MembersAnswer(members(session.client(), linearizable())));
  }

  /** The members as a server knows them, or as all agree on. */
  public static MemberListResponse members(Client client, boolean linearizable) {
    return client.read(
        ClusterGrpc.getMemberListMethod(),
        MemberListRequest.newBuilder().setLinearizable(linearizable).build());
  }

  private boolean linearizable() {
    return switch (consistency) {
      case "l" -> true;
      case "s" -> false;
      // The message names the default and not what was given; so does etcdctl's.
      default -> throw new CommandFailure(ExitCode.BAD_FEATURE, "unknown consistency flag \"l\"");
    };
  }
}
