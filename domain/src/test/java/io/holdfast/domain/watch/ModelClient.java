package io.holdfast.domain.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.watch.WatchCreateRequest;
import io.holdfast.ports.watch.WatchResponse;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/** A client that knows what it must see. */
final class ModelClient {
  private final Scene scene;
  private final Client client;
  private final Queue<WatchCreateRequest> asked = new ArrayDeque<>();
  private final Map<Long, ModelWatcher> watchers = new HashMap<>();

  ModelClient(Scene scene) {
    this.scene = scene;
    this.client = new Client(scene, false);
  }

  HubStream stream() {
    return client.stream;
  }

  void ask(Scene.Ask ask) {
    if (client.ended.isEmpty()) {
      asked.add(ask.request());
      client.ask(ask);
    }
  }

  void cancel(long id) {
    client.stream.cancel(id);
  }

  void poll(int count) {
    for (int i = 0; i < count; i++) {
      WatchResponse response = client.poll();
      if (response == null) {
        return;
      }
      see(response);
    }
  }

  void pollAll() {
    client.take().forEach(this::see);
  }

  private void see(WatchResponse response) {
    if (response.created()) {
      seeCreated(response);
    } else if (response.canceled()) {
      seeCanceled(response);
    } else if (response.watchId() == -1) {
      watchers.values().forEach(watcher -> watcher.checkCompleteUpTo(response.header().revision()));
    } else {
      ModelWatcher watcher = watchers.get(response.watchId());
      assertNotNull(watcher, "events for a watcher that is not there");
      watcher.see(response);
    }
  }

  private void seeCreated(WatchResponse response) {
    WatchCreateRequest request = asked.remove();
    if (response.watchId() == -1) {
      assertTrue(response.canceled());
      return;
    }
    assertEquals(
        null,
        watchers.put(
            response.watchId(),
            new ModelWatcher(scene.history, request, response.header().revision())),
        "an id was given twice");
  }

  private void seeCanceled(WatchResponse response) {
    ModelWatcher watcher = watchers.get(response.watchId());
    assertNotNull(watcher, "a watcher that is not there was cancelled");
    if (response.compactRevision() != 0) {
      watcher.seeCompacted(response.compactRevision());
    } else if (!response.cancelReason().isEmpty()) {
      watcher.seeTooLarge();
    } else {
      watchers.remove(response.watchId());
    }
  }

  /** Everything has been polled: nothing may be missing, unless the stream was ended. */
  void checkComplete() {
    if (client.ended.isEmpty()) {
      assertTrue(asked.isEmpty(), "requests without an answer: " + asked.size());
      watchers.values().forEach(ModelWatcher::checkComplete);
    }
  }
}
