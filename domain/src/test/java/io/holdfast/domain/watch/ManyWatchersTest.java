package io.holdfast.domain.watch;

import static io.holdfast.domain.watch.Scene.watch;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.holdfast.ports.watch.WatchConfig;
import io.holdfast.ports.watch.WatchResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManyWatchersTest {
  private static final int COUNT = 10_000;

  @Test
  void eachOfTenThousandKeysAndRangesHearsOfItsOwn() {
    Scene scene = new Scene();
    Client client = scene.open();
    for (int i = 0; i < COUNT; i++) {
      client.ask(i % 2 == 0 ? watch(name(i)) : watch(name(i) + ".." + name(i + 2)));
      if (i % 1000 == 999) {
        assertEquals(1000, client.take().size());
      }
    }
    for (int i = 0; i < COUNT; i++) {
      scene.write(name(i) + "=1");
      // even: its own watcher and the range before; odd: its own range
      int wanted = i % 2 == 0 ? (i == 0 ? 1 : 2) : 1;
      assertEquals(wanted, client.take().size(), name(i));
    }
  }

  @Test
  void tenThousandWatchersThatAreBehindAreServedByFewReads() {
    Scene scene = new Scene();
    for (int i = 0; i < COUNT; i++) {
      scene.history.write(name(i) + "=1");
    }
    Client client = scene.open();
    for (int i = 0; i < COUNT; i++) {
      client.ask(watch(name(i)).from(1));
      if (i % 1000 == 999) {
        assertEquals(1000, client.take().size());
      }
    }
    scene.sync();
    List<WatchResponse> responses = client.take();
    assertEquals(COUNT, responses.size());
    assertEquals(COUNT, responses.stream().map(WatchResponse::watchId).distinct().count());
    assertEquals(11, scene.history.reads, 2);
  }

  @Test
  void aThousandWatchersOfOneKeyHearOfEveryWrite() {
    Scene scene = new Scene(WatchConfig.DEFAULTS);
    List<Client> clients = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      clients.add(scene.open().ask(watch("hot")));
    }
    scene.settle();
    for (int i = 0; i < 50; i++) {
      scene.write("hot=" + i);
    }
    for (Client client : clients) {
      assertEquals(51, client.take().size());
    }
    assertEquals(0, scene.history.reads);
  }

  private static String name(int number) {
    return "k" + (100_000 + number);
  }
}
