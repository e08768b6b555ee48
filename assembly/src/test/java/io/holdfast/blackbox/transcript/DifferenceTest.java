package io.holdfast.blackbox.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferenceTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\": 1}                | {\"a\": 2}           | $.a: expected 1, got 2",
        "{\"a\": 1}                | {}                   | $.a: expected 1, got absent",
        "{}                        | {\"a\": 0}           | $.a: expected absent, got 0",
        "{\"a\": \"*\"}            | {}                   | $.a: expected \"*\", got absent",
        "[1, 2]                    | [1]                  | $[1]: expected 2, got absent",
        "[1]                       | [1, 2]               | $[1]: expected absent, got 2",
        "{\"a\": {\"b\": [{}]}}    | {\"a\": {\"b\": {}}} | $.a.b: expected [{}], got {}",
        "{\"a\": \"1\"}            | {\"a\": 1}           | $.a: expected \"1\", got 1",
      })
  void theFirstDifferenceIsNamed(String expected, String got, String difference)
      throws JsonProcessingException {
    assertEquals(Optional.of(difference), between(expected, got));
  }

  @Test
  void aStarStandsForAnythingPresent() throws JsonProcessingException {
    assertEquals(Optional.empty(), between("{\"a\": \"*\"}", "{\"a\": {\"b\": 1}}"));
  }

  @Test
  void theWidthOfANumberDoesNotCount() {
    var narrow = Json.NODES.numberNode(5);
    var wide = Json.NODES.numberNode(5L);
    assertEquals(Optional.empty(), Difference.between(narrow, wide));
  }

  private static Optional<String> between(String expected, String got)
      throws JsonProcessingException {
    return Difference.between(Json.MAPPER.readTree(expected), Json.MAPPER.readTree(got));
  }
}
