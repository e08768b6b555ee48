package io.holdfast.cli.cluster;

import com.google.protobuf.ByteString;
import io.holdfast.cli.client.Client;
import io.holdfast.cli.client.Endpoint;
import io.holdfast.cli.command.Action;
import io.holdfast.cli.command.Session;
import io.holdfast.cli.output.CommandFailure;
import io.holdfast.protocol.etcdserverpb.AlarmMember;
import io.holdfast.protocol.etcdserverpb.AlarmRequest;
import io.holdfast.protocol.etcdserverpb.KVGrpc;
import io.holdfast.protocol.etcdserverpb.MaintenanceGrpc;
import io.holdfast.protocol.etcdserverpb.RangeRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import picocli.CommandLine.Option;

/** Asks each endpoint, all at once, for a read that all members have to agree on. */
final class EndpointHealth implements Action {
  private static final int AT_ONCE_MAX = 16;
  private static final ByteString PROBE = ByteString.copyFromUtf8("health");

  @Option(names = "--cluster", description = "use all endpoints from the cluster member list")
  private boolean cluster;

  @Override
  public void run(Session session) {
    List<Endpoint> endpoints = Endpoints.of(session, cluster);
    // Before any thread asks it, so that a password is asked for once.
    session.config();
    ExecutorService threads =
        Executors.newFixedThreadPool(
            Math.max(1, Math.min(AT_ONCE_MAX, endpoints.size())), EndpointHealth::daemon);
    List<HealthAnswer.One> all;
    try {
      all =
          endpoints.stream()
              .map(e -> CompletableFuture.supplyAsync(() -> check(session, e), threads))
              .toList()
              .stream()
              .map(CompletableFuture::join)
              .toList();
    } finally {
      threads.shutdownNow();
    }
    report(session, all);
  }

  private static void report(Session session, List<HealthAnswer.One> all) {
    session.print(new HealthAnswer(all, session::remark));
    if (all.stream().anyMatch(one -> !one.healthy())) {
      throw CommandFailure.error("unhealthy cluster");
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "endpoint-health");
    thread.setDaemon(true);
    return thread;
  }

  private static HealthAnswer.One check(Session session, Endpoint endpoint) {
    long begun = System.nanoTime();
    String error;
    String line;
    try {
      error = Endpoints.ask(session, endpoint, EndpointHealth::error);
      line = error;
    } catch (CommandFailure e) {
      error = e.text();
      line = e.line();
    }
    return new HealthAnswer.One(
        endpoint.text(), Duration.ofNanos(System.nanoTime() - begun), error, line);
  }

  /** What is wrong, or nothing. A read that is not permitted was agreed on all the same. */
  private static String error(Client client) {
    try {
      client.read(KVGrpc.getRangeMethod(), RangeRequest.newBuilder().setKey(PROBE).build());
    } catch (CommandFailure e) {
      if (!e.text().equals("etcdserver: permission denied")) {
        throw e;
      }
    }
    return alarms(client);
  }

  private static String alarms(Client client) {
    List<AlarmMember> alarms;
    try {
      alarms =
          client
              .read(MaintenanceGrpc.getAlarmMethod(), AlarmRequest.getDefaultInstance())
              .getAlarmsList();
    } catch (CommandFailure e) {
      return "Unable to fetch the alarm list";
    }
    StringBuilder text = new StringBuilder();
    for (AlarmMember alarm : alarms) {
      text.append(text.isEmpty() ? "Active Alarm(s): " : "").append(alarm.getAlarm()).append(' ');
    }
    return text.toString();
  }
}
