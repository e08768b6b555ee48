package io.holdfast.blackbox.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JsonTest {
  @Test
  void canonicalTextHasSortedKeysAndNoSpaces() throws JsonProcessingException {
    JsonNode value = Json.MAPPER.readTree("{\"b\": [1, {\"d\": \"\\\"\", \"c\": true}], \"a\": 2}");
    assertEquals("{\"a\":2,\"b\":[1,{\"c\":true,\"d\":\"\\\"\"}]}", Json.canonical(value));
  }

  @Test
  void aListOfAHundredStaysAndALongerOneBecomesItsSummary() {
    assertEquals(100, Json.shorten(numbers(100), Json.LIST_MAX).size());
    JsonNode summary = Json.shorten(numbers(101), Json.LIST_MAX);
    assertEquals(101, summary.get("count").intValue());
    assertEquals(0, summary.get("first").intValue());
    assertEquals(100, summary.get("last").intValue());
    assertEquals(SHA_OF_0_TO_100, summary.get("sha256").textValue());
  }

  /** Of the text {@code [0,1,2,…,100]}, by sha256sum. */
  private static final String SHA_OF_0_TO_100 =
      "e6c8b83a0a38c978d199f8542337640f7820a9567ac11561b69eed207dae19e9";

  private static List<JsonNode> numbers(int count) {
    return IntStream.range(0, count).<JsonNode>mapToObj(Json.NODES::numberNode).toList();
  }
}
