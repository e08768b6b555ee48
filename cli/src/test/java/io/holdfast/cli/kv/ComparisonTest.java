package io.holdfast.cli.kv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.holdfast.cli.command.Words;
import io.holdfast.cli.output.CommandFailure;
import io.holdfast.protocol.etcdserverpb.Compare;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  @Test
  void eachTargetHasALongAndAShortName() {
    assertEquals(
        Comparison.parse("ver(\"a\") > \"1\""), Comparison.parse("version(\"a\") > \"1\""));
    assertEquals(Comparison.parse("c(\"a\") = \"1\""), Comparison.parse("create(\"a\") = \"1\""));
    assertEquals(Comparison.parse("m(\"a\") < \"1\""), Comparison.parse("mod(\"a\") < \"1\""));
    assertEquals(Comparison.parse("val(\"a\")=\"1\""), Comparison.parse("value(\"a\") = \"1\""));
    assertEquals(31, Comparison.parse("lease(\"a\") != \"1f\"").getLease());
    assertEquals(
        Compare.CompareResult.NOT_EQUAL, Comparison.parse("val(\"a\") != \"x\"").getResult());
  }

  @Test
  void keysAndValuesMayHaveEscapes() {
    Compare compare = Comparison.parse("val(\"a\\\"\\n\") = \"\\x00é\"");
    assertEquals("a\"\n", compare.getKey().toStringUtf8());
    assertEquals("\0é", compare.getValue().toStringUtf8());
  }

  @Test
  void othersAreRefusedAsMalformedInput() {
    for (String line : List.of("val(a) = 1", "foo(\"a\") = \"1\"", "val(\"a\") ~ \"1\"", "")) {
      assertEquals(
          3, assertThrows(CommandFailure.class, () -> Comparison.parse(line)).exitCode(), line);
    }
    assertEquals(
        "invalid txn compare request: ver(\"a\") = \"b\"",
        assertThrows(CommandFailure.class, () -> Comparison.parse("ver(\"a\") = \"b\"")).text());
  }

  @Test
  void wordsMayBeQuoted() {
    assertEquals(
        List.of("put", "x y", "1 2\n", "a b"), Words.split("put \"x y\" \"1 2\\n\" 'a b'"));
    assertEquals(List.of("put", "k", ""), Words.split(" put  k \"\""));
  }
}
