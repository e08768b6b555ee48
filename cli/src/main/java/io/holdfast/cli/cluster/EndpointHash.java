package io.holdfast.cli.cluster;

import io.holdfast.cli.client.Endpoint;
import io.holdfast.cli.command.Action;
import io.holdfast.cli.command.Session;
import io.holdfast.cli.output.CommandFailure;
import io.holdfast.protocol.etcdserverpb.HashKVRequest;
import io.holdfast.protocol.etcdserverpb.HashKVResponse;
import io.holdfast.protocol.etcdserverpb.MaintenanceGrpc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Tells the hash of what members hold. */
final class EndpointHash implements Action {
  @Option(names = "--cluster", description = "use all endpoints from the cluster member list")
  private boolean cluster;

  @Option(names = "--rev", description = "maximum revision to hash (default: latest revision)")
  private long rev;

  @Override
  public void run(Session session) {
    List<HashAnswer.One> all = new ArrayList<>();
    Optional<CommandFailure> last = Optional.empty();
    for (Endpoint endpoint : Endpoints.of(session, cluster)) {
      try {
        all.add(new HashAnswer.One(endpoint.text(), hash(session, endpoint)));
      } catch (CommandFailure e) {
        last = Optional.of(e);
        session.remark(
            "Failed to get the hash of endpoint " + endpoint.text() + " (" + e.line() + ")");
      }
    }
    session.print(new HashAnswer(all));
    if (last.isPresent()) {
      throw CommandFailure.error(last.get().line());
    }
  }

  private HashKVResponse hash(Session session, Endpoint endpoint) {
    HashKVRequest request = HashKVRequest.newBuilder().setRevision(rev).build();
    return Endpoints.ask(
        session, endpoint, client -> client.read(MaintenanceGrpc.getHashKVMethod(), request));
  }
}
