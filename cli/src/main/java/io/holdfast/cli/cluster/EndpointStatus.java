package io.holdfast.cli.cluster;

import io.holdfast.cli.client.Endpoint;
import io.holdfast.cli.command.Action;
import io.holdfast.cli.command.Session;
import io.holdfast.cli.output.CommandFailure;
import io.holdfast.protocol.etcdserverpb.MaintenanceGrpc;
import io.holdfast.protocol.etcdserverpb.StatusRequest;
import io.holdfast.protocol.etcdserverpb.StatusResponse;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Tells how members are. Those that do not answer are named beside it. */
final class EndpointStatus implements Action {
  @Option(names = "--cluster", description = "use all endpoints from the cluster member list")
  private boolean cluster;

  @Override
  public void run(Session session) {
    List<StatusAnswer.One> all = new ArrayList<>();
    boolean failed = false;
    for (Endpoint endpoint : Endpoints.of(session, cluster)) {
      try {
        all.add(new StatusAnswer.One(endpoint.text(), status(session, endpoint)));
      } catch (CommandFailure e) {
        failed = true;
        session.remark(
            "Failed to get the status of endpoint " + endpoint.text() + " (" + e.line() + ")");
      }
    }
    session.print(new StatusAnswer(all));
    if (failed) {
      throw CommandFailure.error("");
    }
  }

  private static StatusResponse status(Session session, Endpoint endpoint) {
    return Endpoints.ask(
        session,
        endpoint,
        client ->
            client.read(MaintenanceGrpc.getStatusMethod(), StatusRequest.getDefaultInstance()));
  }
}
