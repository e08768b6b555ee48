package io.holdfast.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HoldfastExtensionTest {
  @RegisterExtension private static final HoldfastExtension HOLDFAST = new HoldfastExtension();

  private static Etcd etcd;

  @BeforeAll
  static void connect() {
    etcd = Etcd.of(HOLDFAST.endpoint());
  }

  @AfterAll
  static void disconnect() {
    etcd.close();
  }

  @Test
  void anEtcdClientIsServed() {
    etcd.put("fruit", "apple");
    assertEquals(List.of("apple"), etcd.get("fruit"));
  }

  @Test
  void leasesEndWithoutWaiting() {
    etcd.put("leased", "apple", etcd.lease(3600));
    HOLDFAST.pass(Duration.ofMinutes(59));
    assertEquals(List.of("apple"), etcd.get("leased"));
    HOLDFAST.pass(Duration.ofMinutes(2));
    assertEquals(List.of(), etcd.get("leased"));
  }

  @Test
  void aMemberThatIsStartedAgainHasWhatItHad() {
    etcd.put("kept", "apple");
    TestCluster cluster = HOLDFAST.cluster();
    cluster.stop(0);
    cluster.startAgain(0);
    assertEquals(List.of("apple"), etcd.get("kept"));
  }

  @Test
  void aPausedMemberAnswersWhenItGoesOn() throws InterruptedException {
    etcd.put("paused", "before");
    HOLDFAST.cluster().pause(0);
    CompletableFuture<?> put = etcd.putLater("paused", "after");
    Thread.sleep(100); // that nothing happens can only be waited for
    assertFalse(put.isDone());
    HOLDFAST.cluster().resume(0);
    Etcd.answer(put);
    assertEquals(List.of("after"), etcd.get("paused"));
  }
}
