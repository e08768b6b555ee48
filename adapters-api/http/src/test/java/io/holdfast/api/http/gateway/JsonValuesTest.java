package io.holdfast.api.http.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.ports.StatusCode;
import io.holdfast.testkit.Statement;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

class JsonValuesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** All values of a text that arrives in pieces of the given sizes, the last of which repeats. */
  private static List<String> values(String text, int... sizes) throws FailedCall {
    JsonValues values = new JsonValues(1 << 20);
    List<String> found = new ArrayList<>();
    byte[] bytes = text.getBytes(UTF_8);
    int at = 0;
    for (int i = 0; at < bytes.length; i++) {
      int end = Math.min(bytes.length, at + sizes[Math.min(i, sizes.length - 1)]);
      values.add(Arrays.copyOfRange(bytes, at, end));
      at = end;
      for (byte[] next = values.next(); next != null; next = values.next()) {
        found.add(new String(next, UTF_8));
      }
    }
    byte[] last = values.last();
    if (last != null) {
      found.add(new String(last, UTF_8));
    }
    return found;
  }

  private static String fault(String text, int size) {
    return assertThrows(FailedCall.class, () -> values(text, size)).failure().message();
  }

  /** Recorded by {@code bin/record-json-faults}. */
  @TestFactory
  @Statement(270)
  Stream<DynamicTest> whatIsNoJsonIsRefusedInTheOriginalsWords() {
    var recorded = JsonValuesTest.class.getResourceAsStream("/reference/json-faults.jsonl");
    return new BufferedReader(new InputStreamReader(Objects.requireNonNull(recorded), UTF_8))
        .lines()
        .map(JsonValuesTest::recorded);
  }

  private static DynamicTest recorded(String line) {
    try {
      JsonNode fault = JSON.readTree(line);
      String text = fault.get("text").textValue();
      String message = fault.get("message").textValue();
      return dynamicTest(
          JSON.writeValueAsString(text),
          () -> {
            assertEquals(message, fault(text, 1000));
            assertEquals(message, fault(text, 1));
          });
    } catch (IOException e) {
      throw new IllegalStateException(line, e);
    }
  }

  @Test
  @Statement(272)
  void valuesNeedNothingBetweenThem() throws FailedCall {
    String text = " {\"a\":[1,{}]}{\"b\":\"}\\\"\"}\n[ ]1 -2.5e+3\"x\"nulltrue 7";
    List<String> expected =
        List.of(
            "{\"a\":[1,{}]}",
            "{\"b\":\"}\\\"\"}",
            "[ ]",
            "1",
            "-2.5e+3",
            "\"x\"",
            "null",
            "true",
            "7");
    for (int size = 1; size <= text.length(); size++) {
      assertEquals(expected, values(text, size));
    }
  }

  @Test
  void nothingAndSpaceAreNoValues() throws FailedCall {
    assertEquals(List.of(), values("", 1));
    assertEquals(List.of(), values(" \t\r\n", 1));
  }

  @Test
  void randomValuesAreFoundWhereverTheyAreCut() throws IOException, FailedCall {
    long seed = 20260701;
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 300; round++) {
      List<String> written = new ArrayList<>();
      for (int i = random.nextInt(1, 5); i > 0; i--) {
        written.add(JSON.writeValueAsString(random(random, 4)));
      }
      int[] sizes = random.ints(20, 1, 40).toArray();
      List<String> found = values(String.join(random.nextBoolean() ? " " : "\n", written), sizes);
      assertEquals(written, found, "seed " + seed + " round " + round);
    }
  }

  private static Object random(SplittableRandom random, int depth) {
    return switch (random.nextInt(depth == 0 ? 5 : 7)) {
      case 0 -> random.nextLong();
      case 1 -> random.nextDouble() * 1e30;
      case 2 -> random.nextBoolean();
      case 3 -> "\"\\\u0001\u00e9\ud83d\ude00" + random.nextInt();
      case 4 -> new int[random.nextInt(3)];
      case 5 -> Stream.generate(() -> random(random, depth - 1)).limit(3).toList();
      default -> java.util.Map.of("k\"", random(random, depth - 1), "{", "}");
    };
  }

  @Test
  void aValueThatIsTooLargeIsRefusedBeforeItsEnd() throws FailedCall {
    JsonValues values = new JsonValues(100);
    values.add(("\"" + "x".repeat(99)).getBytes(UTF_8));
    assertNull(values.next());
    values.add(new byte[] {'x'});
    FailedCall refused = assertThrows(FailedCall.class, values::next);
    assertEquals(StatusCode.RESOURCE_EXHAUSTED, refused.failure().code());
    assertEquals(
        "grpc: received message larger than max (101 vs. 100)", refused.failure().message());
  }

  @Test
  void depthIsLimited() throws FailedCall {
    String deepest = "[".repeat(JsonGrammar.DEPTH_MAX) + "]".repeat(JsonGrammar.DEPTH_MAX);
    assertEquals(List.of(deepest), values(deepest, 1000));
    assertEquals("exceeded max depth", fault("[" + deepest, 1000));
  }

  /** A body in tiny pieces must not be copied again for each of them. */
  @Test
  @Timeout(30)
  void manyPiecesTakeTimeInProportion() throws FailedCall {
    String text = "\"" + "x".repeat(1_000_000) + "\"";
    assertEquals(text, values(text, 3).getFirst());
  }
}
