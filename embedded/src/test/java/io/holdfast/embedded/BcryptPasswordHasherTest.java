package io.holdfast.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.auth.PasswordHasher;
import io.holdfast.testkit.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Statement({205, 221, 222})
class BcryptPasswordHasherTest {
  private final PasswordHasher hasher = new BcryptPasswordHasher(4);

  @ParameterizedTest
  @ValueSource(strings = {"", "p", "pässwörd", "a\0b", "\uD83D\uDD11"})
  void aPasswordMatchesItsHash(String password) {
    assertTrue(hasher.matches(password, hasher.hash(password)));
  }

  @Test
  void anotherPasswordDoesNot() {
    String hash = hasher.hash("secret");
    assertFalse(hasher.matches("Secret", hash));
    assertFalse(hasher.matches("", hash));
    assertFalse(hasher.matches("secret\0", hash));
  }

  @Test
  void all72BytesCount() {
    String longest = "x".repeat(PasswordHasher.PASSWORD_BYTES_MAX);
    String hash = hasher.hash(longest);
    assertTrue(hasher.matches(longest, hash));
    assertFalse(hasher.matches(longest.substring(1), hash));
    assertFalse(hasher.matches(longest.substring(1) + "y", hash));
  }

  @Test
  void equalPasswordsHaveDifferentHashes() {
    assertNotEquals(hasher.hash("secret"), hasher.hash("secret"));
  }

  @Test
  void theCostStandsInTheHash() {
    assertEquals("$2a$04$", hasher.hash("secret").substring(0, 7));
    assertThrows(IllegalArgumentException.class, () -> new BcryptPasswordHasher(3));
    assertThrows(IllegalArgumentException.class, () -> new BcryptPasswordHasher(32));
  }

  /** Example of the paper's authors' reference implementation. */
  @Test
  void hashesMadeElsewhereAreUnderstood() {
    assertTrue(
        hasher.matches("abc", "$2a$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "secret",
        "$2a$04$",
        "$1$salt$hash",
        "$2a$39$DCq7YPn5Rq63x1Lad4cll.TV4S6ytwfsfvkY8jIucDrjc8deX1s."
      })
  void whatIsNoHashMatchesNothing(String hash) {
    assertFalse(hasher.matches("secret", hash));
    assertFalse(hasher.matches("", hash));
  }
}
