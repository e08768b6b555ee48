package io.holdfast.examples.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.etcd.jetcd.Client;
import io.holdfast.junit.HoldfastExtension;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SingletonJobTest {
  @RegisterExtension private static final HoldfastExtension HOLDFAST = new HoldfastExtension();

  private final Client one = connect();
  private final Client other = connect();

  private static Client connect() {
    return Client.builder().endpoints(HOLDFAST.endpoint()).build();
  }

  @AfterEach
  void disconnect() {
    one.close();
    other.close();
  }

  @Test
  void theNextBeginsWhenTheFirstIsDone() throws Exception {
    SingletonJob doing = SingletonJob.standReady(one, "backup", "one", Duration.ofSeconds(10));
    await(doing.turn());
    try (SingletonJob waiting =
        SingletonJob.standReady(other, "backup", "other", Duration.ofHours(1))) {
      assertEquals("one", await(SingletonJob.whoDoes(other, "backup")));
      assertFalse(waiting.turn().isDone());
      doing.close();
      await(waiting.turn());
      assertEquals("other", await(SingletonJob.whoDoes(other, "backup")));
    }
  }

  @Test
  void theNextBeginsWhenTheFirstIsNotHeardOf() throws Exception {
    SingletonJob doing = SingletonJob.standReady(one, "report", "one", Duration.ofSeconds(10));
    await(doing.turn());
    try (SingletonJob waiting =
        SingletonJob.standReady(other, "report", "other", Duration.ofHours(1))) {
      one.close();
      HOLDFAST.pass(Duration.ofSeconds(11));
      await(waiting.turn());
    }
  }

  private static <T> T await(CompletableFuture<T> event) throws Exception {
    return event.get(30, TimeUnit.SECONDS);
  }
}
