package io.holdfast.domain.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.testkit.Statement;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Statement(208)
class SimpleTokenTest {
  @Test
  void aTokenNamesItsLogIndex() {
    String letters = SimpleToken.letters(new SplittableRandom(1));
    assertTrue(letters.matches("[a-zA-Z]{16}"), letters);
    assertEquals(42, SimpleToken.index(letters + ".42"));
    assertEquals(Long.MAX_VALUE, SimpleToken.index(letters + "." + Long.MAX_VALUE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "abcdefghijklmnop",
        "abcdefghijklmnop.",
        "abcdefghijklmnop.x",
        "abcdefghijklmnop.-7",
        "abcdefghijklmnop.99999999999999999999",
        "abcdefghijklmno.12",
        "abcdefghijklmnopq.12"
      })
  void whatIsNoTokenNamesNone(String text) {
    assertEquals(-1, SimpleToken.index(text));
  }

  @Test
  void whatMembersKnowOfATokenIsNoToken() {
    String letters = SimpleToken.letters(new SplittableRandom(1));
    String known = SimpleToken.known(letters + ".42").orElseThrow();
    assertEquals(SimpleToken.digest(letters) + ".42", known);
    assertFalse(known.contains(letters), known);
    assertEquals(letters + ".42", SimpleToken.of(letters, known));
    assertEquals(Optional.empty(), SimpleToken.known(known));
  }
}
