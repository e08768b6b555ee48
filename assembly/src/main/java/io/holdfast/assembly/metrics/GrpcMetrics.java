package io.holdfast.assembly.metrics;

import static io.holdfast.api.http.metrics.Metric.counter;
import static io.holdfast.api.http.metrics.Metric.counters;
import static io.holdfast.api.http.metrics.Metric.histogram;
import static io.holdfast.api.http.metrics.Metric.histograms;

import io.holdfast.api.grpc.GrpcMeasures;
import io.holdfast.api.grpc.MethodMeasures;
import io.holdfast.api.grpc.WatchSendMeasures;
import io.holdfast.api.http.metrics.Metric;
import io.holdfast.api.http.metrics.Samples;
import io.holdfast.ports.StatusCode;
import io.holdfast.ports.measure.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Calls by gRPC.
 *
 * @param extensive whether to show how long they took
 */
public record GrpcMetrics(GrpcMeasures grpc, boolean extensive) {
  private static final List<String> METHOD = List.of("grpc_type", "grpc_service", "grpc_method");
  private static final List<String> METHOD_AND_CODE =
      List.of("grpc_type", "grpc_service", "grpc_method", "grpc_code");

  List<Metric> all() {
    List<Metric> all = new ArrayList<>();
    all.add(
        counter(
            "etcd_network_client_grpc_received_bytes_total",
            "Bytes of messages from clients.",
            grpc.receivedBytes()));
    all.add(
        counter(
            "etcd_network_client_grpc_sent_bytes_total",
            "Bytes of messages to clients.",
            grpc.sentBytes()));
    all.add(
        counters(
            "etcd_server_client_requests_total",
            "Calls, by what clients say of themselves.",
            List.of("type", "client_api_version"),
            this::clients));
    all.add(counts("grpc_server_started_total", "Calls begun.", MethodMeasures::started));
    all.add(
        counts("grpc_server_msg_received_total", "Messages received.", MethodMeasures::received));
    all.add(counts("grpc_server_msg_sent_total", "Messages sent.", MethodMeasures::sent));
    all.add(
        counters(
            "grpc_server_handled_total",
            "Calls ended, by how they ended.",
            METHOD_AND_CODE,
            this::ended));
    all.addAll(watches(grpc.watchSends()));
    if (extensive) {
      all.add(
          histograms(
              "grpc_server_handling_seconds", "How long calls took.", METHOD, this::durations));
    }
    return all;
  }

  private static List<Metric> watches(WatchSendMeasures sends) {
    String prefix = "etcd_debugging_server_watch_send_loop_";
    return List.of(
        histogram(
            prefix + "watch_stream_duration_seconds",
            "Making a watch's response with events.",
            sends.withEvents()),
        histogram(
            prefix + "watch_stream_duration_per_event_seconds",
            "Making a watch's response with events, by event.",
            sends.perEvent()),
        histogram(
            prefix + "control_stream_duration_seconds",
            "Making the answer to the creation or the end of a watch.",
            sends.control()),
        histogram(
            prefix + "progress_duration_seconds",
            "Making a watch's notice of progress.",
            sends.progress()));
  }

  private void clients(Samples out) {
    for (GrpcMeasures.Client client : grpc.clients()) {
      out.value(client.unary().value(), "unary", client.apiVersion());
      out.value(client.streams().value(), "stream", client.apiVersion());
    }
  }

  private Metric counts(String name, String help, Function<MethodMeasures, Count> count) {
    return counters(
        name,
        help,
        METHOD,
        out -> {
          for (MethodMeasures m : grpc.methods()) {
            out.value(count.apply(m).value(), m.type().text(), m.service(), m.method());
          }
        });
  }

  private void ended(Samples out) {
    for (MethodMeasures m : grpc.methods()) {
      for (StatusCode code : StatusCode.values()) {
        out.value(
            m.ended(code).value(),
            m.type().text(),
            m.service(),
            m.method(),
            MethodMeasures.text(code));
      }
    }
  }

  private void durations(Samples out) {
    for (MethodMeasures m : grpc.methods()) {
      out.values(m.durations(), m.type().text(), m.service(), m.method());
    }
  }
}
