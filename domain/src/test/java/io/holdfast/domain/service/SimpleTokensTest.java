package io.holdfast.domain.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.testkit.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@Statement(208)
class SimpleTokensTest {
  private static final Optional<String> U = Optional.of("u");

  private long now;
  private final SimpleTokens tokens =
      new SimpleTokens(
          new AuthConfig(Duration.ofNanos(10), 3, 2, 1, 1, 1, 1, Duration.ZERO), () -> now);

  @Test
  void eachUseLetsATokenLiveAnew() {
    tokens.loggedIn("u", "t");
    now += 9;
    assertEquals(U, tokens.user("t"));
    now += 9;
    assertEquals(U, tokens.user("t"));
    now += 10;
    assertEquals(Optional.empty(), tokens.user("t"));
    assertEquals(0, tokens.size());
  }

  @Test
  void theClockMayOverflow() {
    now = Long.MAX_VALUE - 4;
    tokens.loggedIn("u", "t");
    now += 9;
    assertEquals(U, tokens.user("t"));
    now += 10;
    assertEquals(Optional.empty(), tokens.user("t"));
  }

  @Test
  void theTokenUnusedForLongestMakesRoom() {
    tokens.loggedIn("u", "a");
    tokens.loggedIn("u", "b");
    tokens.loggedIn("u", "c");
    assertEquals(U, tokens.user("a"));
    tokens.loggedIn("u", "d");
    assertEquals(3, tokens.size());
    assertEquals(Optional.empty(), tokens.user("b"));
    assertEquals(U, tokens.user("a"));
  }

  @Test
  void endedTokensGiveTheirSpaceBack() {
    tokens.loggedIn("u", "a");
    tokens.loggedIn("u", "b");
    now += 10;
    tokens.loggedIn("u", "c");
    assertEquals(1, tokens.size());
  }

  @Test
  @Statement(231)
  void logoutEndsAllTokensOfOneUserOnly() {
    tokens.loggedIn("u", "a");
    tokens.loggedIn("v", "b");
    tokens.loggedIn("u", "c");
    tokens.loggedOut("u");
    assertEquals(Optional.empty(), tokens.user("a"));
    assertEquals(Optional.empty(), tokens.user("c"));
    assertEquals(Optional.of("v"), tokens.user("b"));
    tokens.allLoggedOut();
    assertEquals(Optional.empty(), tokens.user("b"));
  }

  @Test
  void waitsEndWithTheLoginOrWhenGivenUp() {
    CompletableFuture<Void> first = tokens.await("a");
    CompletableFuture<Void> second = tokens.await("b");
    tokens.loggedIn("u", "a");
    assertTrue(first.isDone());
    assertFalse(second.isDone());
    tokens.giveUp("b");
    assertTrue(second.isDone());
    assertTrue(tokens.await("a").isDone());
    CompletableFuture<Void> third = tokens.await("c");
    tokens.stop();
    assertTrue(third.isDone());
  }
}
