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
    CompletableFuture<Void> first = new CompletableFuture<>();
    CompletableFuture<Void> second = new CompletableFuture<>();
    SingletonJob doing = ready(one, "backup", "one", Duration.ofSeconds(10), first);
    await(first);
    try (SingletonJob waiting = ready(other, "backup", "other", Duration.ofHours(1), second)) {
      assertEquals("one", await(SingletonJob.whoDoes(other, "backup")));
      assertFalse(second.isDone());
      doing.close();
      await(second);
      assertEquals("other", await(SingletonJob.whoDoes(other, "backup")));
    }
  }

  @Test
  void theNextBeginsWhenTheFirstIsNotHeardOf() throws Exception {
    CompletableFuture<Void> first = new CompletableFuture<>();
    CompletableFuture<Void> second = new CompletableFuture<>();
    SingletonJob unused = ready(one, "report", "one", Duration.ofSeconds(10), first);
    await(first);
    try (SingletonJob waiting = ready(other, "report", "other", Duration.ofHours(1), second)) {
      one.close();
      HOLDFAST.pass(Duration.ofSeconds(11));
      await(second);
    }
  }

  private static SingletonJob ready(
      Client etcd, String job, String self, Duration gone, CompletableFuture<Void> begun)
      throws Exception {
    return SingletonJob.standReady(etcd, job, self, gone, () -> begun.complete(null));
  }

  private static <T> T await(CompletableFuture<T> event) throws Exception {
    return event.get(30, TimeUnit.SECONDS);
  }
}
