package io.holdfast.blackbox.observability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.blackbox.client.Programs;
import io.holdfast.blackbox.server.Directories;
import io.holdfast.blackbox.server.FreePorts;
import io.holdfast.blackbox.server.ProcessOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Prometheus itself, which scrapes some endpoints every second; see {@link Programs}. */
final class Prometheus implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path directory = Directories.create("holdfast-prometheus-");
  private final String endpoint = "127.0.0.1:" + FreePorts.next();
  private final Process process;

  private Prometheus(List<String> targets) throws IOException {
    String quoted = targets.stream().map(t -> "'" + t + "'").collect(Collectors.joining(", "));
    Files.writeString(directory.resolve("prometheus.yml"), config(quoted));
    try (InputStream alerts = Prometheus.class.getResourceAsStream("/prometheus/alerts.yml")) {
      Files.copy(Objects.requireNonNull(alerts), directory.resolve("alerts.yml"));
    }
    Files.copy(OperatorFiles.RULES, directory.resolve("holdfast-rules.yml"));
    process =
        new ProcessBuilder(
                Programs.named("prometheus"),
                "--config.file=" + directory.resolve("prometheus.yml"),
                "--storage.tsdb.path=" + directory.resolve("data"),
                "--web.listen-address=" + endpoint)
            .redirectErrorStream(true)
            .start();
  }

  private static String config(String targets) {
    return """
    global:
      scrape_interval: 1s
      evaluation_interval: 1s
    rule_files: [alerts.yml, holdfast-rules.yml]
    scrape_configs:
      - job_name: etcd
        static_configs:
          - targets: [%s]
    """
        .formatted(targets);
  }

  /** Starts it and returns when it serves. */
  static Prometheus start(List<String> targets) throws Exception {
    Prometheus prometheus = new Prometheus(targets);
    try {
      ProcessOutput.follow(
              prometheus.process.getInputStream(),
              prometheus.directory.resolve("log"),
              "prometheus")
          .line("Server is ready to receive web requests")
          .get(30, TimeUnit.SECONDS);
      return prometheus;
    } catch (Exception e) {
      prometheus.close();
      throw e;
    }
  }

  private JsonNode data(String path) {
    Web.Answer answer = Web.get(endpoint, path);
    try {
      JsonNode body = JSON.readTree(answer.body());
      if (!body.path("status").asText().equals("success")) {
        throw new AssertionError(path + ": " + answer);
      }
      return body.path("data");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The endpoints it scrapes. */
  JsonNode targets() {
    return data("/api/v1/targets").path("activeTargets");
  }

  /** The groups of rules it evaluates. */
  JsonNode groups() {
    return data("/api/v1/rules").path("groups");
  }

  /** The series that {@code expression} has now. */
  JsonNode query(String expression) {
    return data("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8))
        .path("result");
  }

  @Override
  public void close() {
    process.destroyForcibly();
    Directories.delete(directory);
  }
}
