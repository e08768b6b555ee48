package io.holdfast.blackbox.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.blackbox.server.ServerFactory;
import io.holdfast.blackbox.server.ServerUnderTest;
import io.holdfast.testkit.Statement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every route of the gateway, with the requests and answers recorded from a genuine etcd 3.7.1. */
public abstract class GatewayContract {
  private static final Path RECORDINGS =
      Path.of("src/test/resources/reference/gateway-vectors.jsonl");
  private static final Path API =
      Path.of("../adapters-api/protocol/src/test/resources/reference/api.json");

  protected abstract ServerFactory servers();

  protected abstract String engine();

  @TestFactory
  @Statement({266, 267, 268, 269, 270, 271, 272, 273, 274, 275})
  Stream<DynamicTest> answersAsRecorded() throws Exception {
    ServerUnderTest server = servers().start(engine(), List.of());
    Replay replay = new Replay(server.endpoint());
    return Recorded.read(RECORDINGS).stream()
        .map(recorded -> dynamicTest(recorded.name(), () -> replay.play(recorded)))
        .onClose(() -> {
          replay.close();
          server.close();
        });
  }

  @Test
  void everyRouteWasRecorded() throws IOException {
    Set<String> routes = new TreeSet<>();
    for (JsonNode service : new ObjectMapper().readTree(API.toFile()).get("services")) {
      for (JsonNode rpc : service.get("rpcs")) {
        rpc.get("http").forEach(route -> routes.add(route.get("path").textValue()));
      }
    }
    assertTrue(routes.size() > 50, routes.toString());
    assertEquals(
        routes,
        Recorded.read(RECORDINGS).stream()
            .map(Recorded::path)
            .filter(routes::contains)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  @Statement(276)
  void someCallsHaveNoRoute() throws Exception {
    try (ServerUnderTest server = servers().start(engine(), List.of());
        GatewayClient client = new GatewayClient(server.endpoint())) {
      for (String path : List.of("/v3/kv/rangestream", "/v3/health/check")) {
        assertEquals(404, client.ask("POST", path, "{}", Optional.empty()).status(), path);
      }
      assertEquals(
          404, client.ask("POST", "/grpc.health.v1.Health/Check", "", Optional.empty()).status());
    }
  }

  @Test
  void theGatewayCanBeSwitchedOff() throws Exception {
    try (ServerUnderTest server =
            servers().start(engine(), List.of("--enable-grpc-gateway=false"));
        GatewayClient client = new GatewayClient(server.endpoint())) {
      var answer = client.ask("POST", "/v3/kv/range", "{}", Optional.empty());
      assertEquals("404 404 page not found\n", answer.status() + " " + answer.body());
      assertEquals(200, client.ask("GET", "/health", "", Optional.empty()).status());
    }
  }

  @Test
  void hostsAndOriginsAreThoseOfTheFlags() throws Exception {
    try (ServerUnderTest server = servers().start(engine(), List.of("--host-whitelist=a.example"));
        GatewayClient client = new GatewayClient(server.endpoint())) {
      var answer = client.ask("POST", "/v3/kv/range", "{}", Optional.empty());
      assertEquals(421, answer.status());
      assertTrue(answer.body().contains("127.0.0.1"), answer.body());
    }
  }

  /** A lock that is waited for by JSON is given up with the connection (statement 186). */
  @Test
  @Statement({186, 274})
  void aTimeLimitEndsAWait() throws Exception {
    try (ServerUnderTest server = servers().start(engine(), List.of());
        GatewayClient client = new GatewayClient(server.endpoint())) {
      String lock = "{\"name\":\"TA==\"}";
      assertEquals(200, client.ask("POST", "/v3/lock/lock", lock, Optional.empty()).status());
      var late = client.askWithin("50m", "/v3/lock/lock", lock);
      assertEquals(
          "504 {\"code\":4,\"message\":\"context deadline exceeded\"}",
          late.status() + " " + late.body());
    }
  }
}
