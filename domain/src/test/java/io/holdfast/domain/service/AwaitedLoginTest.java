package io.holdfast.domain.service;

import static io.holdfast.domain.service.SoleMember.answer;
import static io.holdfast.domain.service.SoleMember.assertRefused;
import static io.holdfast.domain.service.SoleMember.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.KvError;
import io.holdfast.ports.auth.AuthApi;
import io.holdfast.ports.watch.WatchCreateRequest;
import io.holdfast.ports.watch.WatchListener;
import io.holdfast.ports.watch.WatchResponse;
import io.holdfast.ports.watch.WatchStream;
import io.holdfast.testkit.Statement;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A login that other members have seen already counts here, too, if a little later. */
@Statement({207, 208})
class AwaitedLoginTest {
  private final SoleMember member = new SoleMember();

  @BeforeEach
  void enable() {
    answer(auth().userAdd("root", "r", false, SoleMember.ANONYMOUS));
    answer(auth().userGrantRole("root", "root", SoleMember.ANONYMOUS));
    answer(auth().enable(SoleMember.ANONYMOUS));
  }

  @AfterEach
  void stop() {
    member.close();
  }

  private AuthApi auth() {
    return member.node().auth();
  }

  @Test
  void aCallWaitsForALoginFurtherOnInTheLog() {
    String token = "abcdefghijklmnop.1000000";
    CompletionStage<?> early = auth().userList(with(token));
    assertFalse(early.toCompletableFuture().isDone());
    member.node().logins().loggedIn("root", known(token));
    answer(early);
    assertEquals(List.of("root"), answer(auth().userList(with(token))).names());
  }

  @Test
  void aCallDoesNotWaitForALoginThatIsBehind() {
    assertRefused(KvError.INVALID_AUTH_TOKEN, auth().userList(with("abcdefghijklmnop.1")));
  }

  @Test
  void aCallThatHasWaitedInVainIsRefused() {
    String token = "abcdefghijklmnop.1000000";
    CompletionStage<?> early = auth().userList(with(token));
    member.node().logins().giveUp(known(token));
    assertRefused(KvError.INVALID_AUTH_TOKEN, early);
  }

  @Test
  void requestsOfAStreamThatComeAfterAWatcherWaitForItsLogin() throws InterruptedException {
    String token = "abcdefghijklmnop.1000000";
    Semaphore available = new Semaphore(0);
    WatchStream stream = member.node().watches().open(with(token), listener(available));
    stream.create(watcher(7));
    stream.cancel(7);
    assertFalse(available.tryAcquire(200, TimeUnit.MILLISECONDS), "answered out of order");
    member.node().logins().loggedIn("root", known(token));
    assertTrue(next(stream, available).created());
    WatchResponse cancelled = next(stream, available);
    assertEquals(7, cancelled.watchId());
    assertTrue(cancelled.canceled());
    stream.close();
  }

  /** What members hear of a token. */
  private static String known(String token) {
    return SimpleToken.known(token).orElseThrow();
  }

  private static WatchCreateRequest watcher(long id) {
    return new WatchCreateRequest(
        KeyRange.single(Bytes.utf8("k")), 0, id, false, false, false, false, false);
  }

  private static WatchListener listener(Semaphore available) {
    return new WatchListener() {
      @Override
      public void available() {
        available.release();
      }

      @Override
      public void ended(KvError error) {}
    };
  }

  private static WatchResponse next(WatchStream stream, Semaphore available)
      throws InterruptedException {
    WatchResponse response = stream.poll();
    while (response == null) {
      assertTrue(available.tryAcquire(30, TimeUnit.SECONDS), "no answer");
      response = stream.poll();
    }
    return response;
  }
}
