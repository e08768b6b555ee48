package io.holdfast.blackbox.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** One step of a scenario. {@code json} is the whole step, for what only some steps carry. */
sealed interface Step {
  JsonNode json();

  /** A unary call, or a server stream whose messages are collected. */
  record Call(String name, JsonNode json) implements Step {}

  /** Opens a bidirectional stream. */
  record Open(String stream, String call, JsonNode json) implements Step {}

  record Send(String stream, JsonNode json) implements Step {}

  record Expect(String stream, JsonNode json) implements Step {}

  record Silent(String stream, Duration during, JsonNode json) implements Step {}

  record HalfClose(String stream, JsonNode json) implements Step {}

  record Cancel(String stream, JsonNode json) implements Step {}

  record Ended(String stream, JsonNode json) implements Step {}

  /** Lets time pass; only where time is the subject. */
  record Pause(Duration during, JsonNode json) implements Step {}

  /** How long the step may wait for what it expects. */
  default Duration within(long defaultMillis) {
    return Duration.ofMillis(json().path("within_ms").asLong(defaultMillis));
  }

  static Step of(JsonNode json) {
    if (json.has("open")) {
      return new Open(text(json, "open"), text(json, "call"), json);
    }
    if (json.has("call")) {
      return new Call(text(json, "call"), json);
    }
    if (json.has("send")) {
      return new Send(text(json, "send"), json);
    }
    if (json.has("expect")) {
      return new Expect(text(json, "expect"), json);
    }
    if (json.has("silent")) {
      return new Silent(text(json, "silent"), millis(json.path("for_ms").asLong(500)), json);
    }
    return ofRest(json);
  }

  private static Step ofRest(JsonNode json) {
    if (json.has("halfclose")) {
      return new HalfClose(text(json, "halfclose"), json);
    }
    if (json.has("cancel")) {
      return new Cancel(text(json, "cancel"), json);
    }
    if (json.has("ended")) {
      return new Ended(text(json, "ended"), json);
    }
    if (json.has("sleep_ms")) {
      return new Pause(millis(json.get("sleep_ms").asLong()), json);
    }
    throw new IllegalArgumentException("unknown step " + json);
  }

  private static String text(JsonNode json, String name) {
    return json.get(name).textValue();
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }
}
