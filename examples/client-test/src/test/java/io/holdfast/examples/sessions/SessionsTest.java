package io.holdfast.examples.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.etcd.jetcd.Client;
import io.holdfast.junit.HoldfastExtension;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SessionsTest {
  @RegisterExtension private static final HoldfastExtension HOLDFAST = new HoldfastExtension();

  private final Client etcd = Client.builder().endpoints(HOLDFAST.endpoint()).build();
  private final Sessions sessions = new Sessions(etcd, Duration.ofMinutes(30));

  @AfterEach
  void disconnect() {
    etcd.close();
  }

  @Test
  void aSessionIsOverAfterHalfAnHour() throws Exception {
    answer(sessions.begin("4711", "anna"));
    HOLDFAST.pass(Duration.ofMinutes(29));
    assertEquals(Optional.of("anna"), answer(sessions.user("4711")));
    HOLDFAST.pass(Duration.ofMinutes(2));
    assertEquals(Optional.empty(), answer(sessions.user("4711")));
  }

  @Test
  void aSessionOutlivesTheServer() throws Exception {
    answer(sessions.begin("4712", "bert"));
    HOLDFAST.cluster().stop(0);
    HOLDFAST.cluster().startAgain(0);
    assertEquals(Optional.of("bert"), answer(sessions.user("4712")));
  }

  private static <T> T answer(CompletableFuture<T> call) throws Exception {
    return call.get(30, TimeUnit.SECONDS);
  }
}
