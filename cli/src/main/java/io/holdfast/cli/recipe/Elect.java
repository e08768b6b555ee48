package io.holdfast.cli.recipe;

import com.google.protobuf.ByteString;
import io.grpc.StatusRuntimeException;
import io.holdfast.cli.client.Client;
import io.holdfast.cli.client.ServerErrors;
import io.holdfast.cli.command.Action;
import io.holdfast.cli.command.Session;
import io.holdfast.cli.kv.RangeAnswer;
import io.holdfast.cli.output.CommandFailure;
import io.holdfast.protocol.etcdserverpb.KVGrpc;
import io.holdfast.protocol.etcdserverpb.RangeRequest;
import io.holdfast.protocol.etcdserverpb.RangeResponse;
import io.holdfast.protocol.v3electionpb.CampaignRequest;
import io.holdfast.protocol.v3electionpb.CampaignResponse;
import io.holdfast.protocol.v3electionpb.ElectionGrpc;
import io.holdfast.protocol.v3electionpb.LeaderRequest;
import io.holdfast.protocol.v3electionpb.LeaderResponse;
import java.util.Iterator;
import picocli.CommandLine.Option;

/** Stands for an election and stays elected until asked to end, or tells who is elected. */
final class Elect implements Action {
  /** How long a candidate that died stays elected. */
  private static final long TTL_SECONDS = 60;

  @Option(
      names = {"-l", "--listen"},
      description = "observation mode")
  private boolean listen;

  @Override
  public void run(Session session) {
    int words = session.arguments().size();
    if (words != 1 && words != 2) {
      throw CommandFailure.badArguments(
          "elect takes one election name argument and an optional proposal argument");
    }
    if (listen) {
      observe(session, words);
    } else {
      campaign(session, words);
    }
  }

  private static ByteString name(Session session) {
    return ByteString.copyFromUtf8(session.arguments().get(0));
  }

  private static void observe(Session session, int words) {
    if (words != 1) {
      throw CommandFailure.badArguments("proposal given but -l is set");
    }
    Ending ending = Ending.of(session.terminal());
    try {
      Iterator<LeaderResponse> leaders =
          session.client().stream(
              ElectionGrpc.getObserveMethod(),
              LeaderRequest.newBuilder().setName(name(session)).build());
      while (leaders.hasNext()) {
        session.print(new RangeAnswer(asRange(leaders.next()), false));
      }
      throw CommandFailure.error("elect: observer lost");
    } catch (StatusRuntimeException e) {
      if (!ending.hasCome()) {
        throw ServerErrors.failure(e);
      }
    } finally {
      ending.calm();
    }
  }

  private static RangeResponse asRange(LeaderResponse leader) {
    return RangeResponse.newBuilder().setHeader(leader.getHeader()).addKvs(leader.getKv()).build();
  }

  private static void campaign(Session session, int words) {
    if (words != 2) {
      throw CommandFailure.badArguments("no proposal argument but -l not set");
    }
    Client client = session.client();
    Ending ending = Ending.of(session.terminal());
    try (HeldLease lease = HeldLease.grant(client, TTL_SECONDS, ending::lose)) {
      try {
        standAndStay(session, client, lease, ending);
      } finally {
        ending.calm();
      }
    }
    if (ending.isLoss()) {
      throw CommandFailure.error("elect: session expired");
    }
  }

  /** Giving the lease back gives up what was won. */
  private static void standAndStay(Session session, Client client, HeldLease lease, Ending ending) {
    CampaignResponse won;
    try {
      won =
          client.await(
              ElectionGrpc.getCampaignMethod(),
              CampaignRequest.newBuilder()
                  .setName(name(session))
                  .setLease(lease.id())
                  .setValue(ByteString.copyFromUtf8(session.arguments().get(1)))
                  .build());
    } catch (CommandFailure e) {
      if (ending.isLoss()) {
        return;
      }
      throw e;
    }
    RangeRequest own = RangeRequest.newBuilder().setKey(won.getLeader().getKey()).build();
    session.print(new RangeAnswer(client.read(KVGrpc.getRangeMethod(), own), false));
    ending.await();
  }
}
