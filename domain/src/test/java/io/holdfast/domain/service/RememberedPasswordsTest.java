package io.holdfast.domain.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.domain.auth.User;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RememberedPasswordsTest {
  private final RememberedPasswords remembered =
      new RememberedPasswords(2, new SplittableRandom(1));

  private static User user(String name, String hash) {
    return new User(name, hash, false, List.of());
  }

  @Test
  void whatWasRightIsRightAgain() {
    User user = user("u", "h");
    assertFalse(remembered.isRight(user, "p", 7));
    remembered.wasRight(user, "p", 7);
    assertTrue(remembered.isRight(user, "p", 7));
    assertFalse(remembered.isRight(user, "q", 7));
    assertFalse(remembered.isRight(user, "", 7));
  }

  @Test
  void afterAnyChangeOfUsersNothingIsRemembered() {
    remembered.wasRight(user("u", "h"), "p", 7);
    assertFalse(remembered.isRight(user("u", "h"), "p", 8));
    assertFalse(remembered.isRight(user("u", "other"), "p", 7));
    assertFalse(remembered.isRight(user("v", "h"), "p", 7));
  }

  /** The parts do not run into each other. */
  @Test
  void shiftedPartsAreOtherParts() {
    remembered.wasRight(user("u", "hp"), "q", 7);
    assertFalse(remembered.isRight(user("u", "h"), "pq", 7));
    assertFalse(remembered.isRight(user("u", "hpq"), "", 7));
  }

  @Test
  void whoWasUnusedForLongestMakesRoom() {
    remembered.wasRight(user("a", "h"), "p", 7);
    remembered.wasRight(user("b", "h"), "p", 7);
    assertTrue(remembered.isRight(user("a", "h"), "p", 7));
    remembered.wasRight(user("c", "h"), "p", 7);
    assertEquals(2, remembered.size());
    assertTrue(remembered.isRight(user("a", "h"), "p", 7));
    assertFalse(remembered.isRight(user("b", "h"), "p", 7));
  }

  @Test
  void eachMemberHasItsOwnKey() {
    User user = user("u", "h");
    remembered.wasRight(user, "p", 7);
    RememberedPasswords other = new RememberedPasswords(2, new SplittableRandom(2));
    assertFalse(other.isRight(user, "p", 7));
  }
}
