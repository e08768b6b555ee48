package io.holdfast.blackbox.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.blackbox.transcript.Difference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Replays recorded requests, one after the other: each depends on those before. */
final class Replay implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RECORDED_CLIENT_URL = "http://127.0.0.1:32800";
  private static final String RECORDED_PEER_URL = "http://127.0.0.1:32801";

  private final GatewayClient client;
  private final String clientUrl;
  private final String peerUrl;
  private final String memberName;
  private final Map<String, String> tokens = new HashMap<>();
  private String addedMember = "0";

  Replay(String endpoint) throws Exception {
    client = new GatewayClient(endpoint);
    JsonNode self =
        JSON.readTree(client.ask("POST", "/v3/cluster/member/list", "{}", Optional.empty()).body())
            .at("/members/0");
    clientUrl = self.at("/clientURLs/0").textValue();
    peerUrl = self.at("/peerURLs/0").textValue();
    memberName = self.get("name").textValue();
  }

  void play(Recorded recorded) throws Exception {
    GatewayClient.Answer answer = send(recorded);
    remember(recorded, answer);
    assertEquals(
        recorded.status() + " " + recorded.contentType(),
        answer.status() + " " + answer.contentType(),
        answer.body());
    if (GatewayClient.isJson(recorded.contentType())) {
      assertSame(messages(recorded, expected(recorded)), messages(recorded, answer.body()));
    } else {
      assertEquals(recorded.response(), answer.body());
    }
  }

  private GatewayClient.Answer send(Recorded recorded) throws Exception {
    Optional<String> token = token(recorded);
    String body = recorded.body().replace("\"ID\":\"*\"", "\"ID\":\"" + addedMember + "\"");
    if (recorded.status() == 0) {
      return client.silence(recorded.path(), body);
    }
    return recorded.open()
        ? client.follow(recorded.path(), body, token, recorded.messages())
        : client.ask(recorded.method(), recorded.path(), body, token);
  }

  /** Which of the tokens went with a request tells its outcome. */
  private Optional<String> token(Recorded recorded) {
    if (!recorded.authorized()) {
      return Optional.empty();
    }
    if (recorded.status() == 401) {
      return Optional.of("none");
    }
    boolean asUser = recorded.status() == 403 || recorded.path().equals("/v3/kv/range");
    return Optional.of(tokens.getOrDefault(asUser ? "u" : "root", ""));
  }

  private void remember(Recorded recorded, GatewayClient.Answer answer) throws IOException {
    if (answer.status() != 200) {
      return;
    }
    switch (recorded.path()) {
      case "/v3/cluster/member/add" ->
          addedMember = JSON.readTree(answer.body()).at("/member/ID").textValue();
      case "/v3/auth/authenticate" ->
          tokens.put(
              JSON.readTree(recorded.body()).get("name").textValue(),
              JSON.readTree(answer.body()).get("token").textValue());
      default -> {
        // nothing of it is needed later
      }
    }
  }

  /**
   * What time has left of a lease is not known, and the server has other addresses. The id of a new
   * member is made of its URLs and the second: only a request within the same one has an id that is
   * there already, any other a URL that is.
   */
  private String expected(Recorded recorded) {
    return recorded
        .response()
        .replace(RECORDED_CLIENT_URL + "\"", clientUrl + "\"")
        .replace(RECORDED_PEER_URL + "\"", peerUrl + "\"")
        .replace("\"name\":\"vec\"", "\"name\":\"" + memberName + "\"")
        .replace("\"TTL\":\"99\"", "\"TTL\":\"*\"")
        .replace("etcdserver: member ID already exist", "*");
  }

  private static List<JsonNode> messages(Recorded recorded, String text) throws IOException {
    List<JsonNode> messages = new ArrayList<>();
    for (String line : text.lines().toList()) {
      messages.add(JSON.readTree(line));
    }
    messages.forEach(NamedFirst::order);
    return recorded.path().equals("/v3/maintenance/snapshot") ? Backup.shape(messages) : messages;
  }

  private static void assertSame(List<JsonNode> expected, List<JsonNode> got) {
    assertEquals(expected.size(), got.size(), () -> "messages: " + got);
    for (int i = 0; i < expected.size(); i++) {
      Optional<String> difference = Difference.between(expected.get(i), got.get(i));
      assertTrue(difference.isEmpty(), () -> difference.orElse("") + " in " + got);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
