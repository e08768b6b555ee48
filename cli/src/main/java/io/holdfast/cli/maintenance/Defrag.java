package io.holdfast.cli.maintenance;

import io.holdfast.cli.client.Client;
import io.holdfast.cli.client.Endpoint;
import io.holdfast.cli.cluster.Endpoints;
import io.holdfast.cli.command.Action;
import io.holdfast.cli.command.Session;
import io.holdfast.cli.output.CommandFailure;
import io.holdfast.cli.text.GoDuration;
import io.holdfast.protocol.etcdserverpb.DefragmentRequest;
import io.holdfast.protocol.etcdserverpb.MaintenanceGrpc;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Lets members, one after another, give room back. */
final class Defrag implements Action {
  @Option(names = "--cluster", description = "use all endpoints from the cluster member list")
  private boolean cluster;

  @Override
  public void run(Session session) {
    boolean failed = false;
    for (Endpoint endpoint : Endpoints.of(session, cluster)) {
      long begun = System.nanoTime();
      String where = "etcd member[" + endpoint.text() + "]. took ";
      try (Client client = session.clientAt(endpoint)) {
        client.write(MaintenanceGrpc.getDefragmentMethod(), DefragmentRequest.getDefaultInstance());
        session.line("Finished defragmenting " + where + since(begun));
      } catch (CommandFailure e) {
        failed = true;
        session.remark("Failed to defragment " + where + since(begun) + ". (" + e.line() + ")");
      }
    }
    if (failed) {
      throw CommandFailure.error("");
    }
  }

  private static String since(long begun) {
    return GoDuration.format(Duration.ofNanos(System.nanoTime() - begun));
  }
}
