package io.holdfast.cli.recipe;

import com.google.protobuf.ByteString;
import io.holdfast.cli.client.Client;
import io.holdfast.cli.command.Action;
import io.holdfast.cli.command.Session;
import io.holdfast.cli.command.Terminal;
import io.holdfast.cli.kv.RangeAnswer;
import io.holdfast.cli.output.CommandFailure;
import io.holdfast.protocol.etcdserverpb.KVGrpc;
import io.holdfast.protocol.etcdserverpb.RangeRequest;
import io.holdfast.protocol.v3lockpb.LockGrpc;
import io.holdfast.protocol.v3lockpb.LockRequest;
import io.holdfast.protocol.v3lockpb.LockResponse;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Waits for a lock and holds it: while a program runs, or until asked to end. */
final class Lock implements Action {
  @Option(names = "--ttl", description = "timeout for session")
  private int ttl = 10;

  @Override
  public void run(Session session) {
    if (session.arguments().size() == 0) {
      throw CommandFailure.badArguments(
          "lock takes a lock name argument and an optional command to execute");
    }
    Client client = session.client();
    Ending ending = Ending.of(session.terminal());
    try (HeldLease lease = HeldLease.grant(client, ttl, ending::lose)) {
      try {
        hold(session, client, lease, ending);
      } finally {
        ending.calm();
      }
    }
    if (ending.isLoss()) {
      throw CommandFailure.error("session expired");
    }
  }

  private static void hold(Session session, Client client, HeldLease lease, Ending ending) {
    LockResponse locked;
    try {
      locked = client.await(LockGrpc.getLockMethod(), request(session, lease));
    } catch (CommandFailure e) {
      if (ending.isLoss()) {
        return;
      }
      throw e;
    }
    List<String> program = session.arguments().from(1);
    if (program.isEmpty()) {
      RangeRequest own = RangeRequest.newBuilder().setKey(locked.getKey()).build();
      session.print(new RangeAnswer(client.read(KVGrpc.getRangeMethod(), own), false));
      ending.await();
    } else {
      run(session, program, locked);
    }
  }

  private static LockRequest request(Session session, HeldLease lease) {
    return LockRequest.newBuilder()
        .setName(ByteString.copyFromUtf8(session.arguments().get(0)))
        .setLease(lease.id())
        .build();
  }

  private static void run(Session session, List<String> program, LockResponse locked) {
    Map<String, String> variables =
        Map.of(
            "ETCD_LOCK_KEY", locked.getKey().toStringUtf8(),
            "ETCD_LOCK_REV", Long.toString(locked.getHeader().getRevision()));
    Terminal.Ended ended = session.terminal().programs().run(program, variables);
    if (!ended.error().isEmpty()) {
      throw new CommandFailure(ended.status(), ended.error());
    }
  }
}
