package io.holdfast.domain.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.holdfast.ports.KvError;
import io.holdfast.ports.kv.KeyValue;
import io.holdfast.ports.watch.WatchEvent;
import io.holdfast.ports.watch.WatchListener;
import io.holdfast.ports.watch.WatchResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a stream as an adapter does, and writes down what comes as text. */
final class Client implements WatchListener {
  final HubStream stream;
  final List<KvError> ended = new ArrayList<>();
  private final Scene scene;
  private boolean polledEmpty = true;
  private boolean signalled;

  Client(Scene scene, boolean requiresLeader) {
    this.scene = scene;
    this.stream = scene.hub.open(this, requiresLeader);
  }

  @Override
  public void available() {
    assertFalse(signalled, "told twice of the same news");
    signalled = true;
  }

  @Override
  public void ended(KvError error) {
    ended.add(error);
  }

  Client ask(Scene.Ask ask) {
    stream.create(ask.request());
    return this;
  }

  /** Polls once. */
  @Nullable WatchResponse poll() {
    WatchResponse response = stream.poll();
    if (response != null && polledEmpty) {
      assertEquals(true, signalled, "something came without a sign");
    }
    polledEmpty = response == null;
    signalled &= !polledEmpty;
    return response;
  }

  /** Everything that is there after all work was done, polled to the end again and again. */
  List<WatchResponse> take() {
    List<WatchResponse> all = new ArrayList<>();
    int before;
    do {
      before = all.size();
      scene.settle();
      for (WatchResponse next = poll(); next != null; next = poll()) {
        all.add(next);
      }
    } while (all.size() > before);
    return all;
  }

  /** What {@link #take} gives, as text. */
  void expect(String... lines) {
    assertEquals(
        String.join("\n", lines),
        take().stream().map(Client::text).collect(Collectors.joining("\n")));
  }

  /** The same in any order: nothing is said about the order among watchers (statement 154). */
  void expectInAnyOrder(String... lines) {
    assertEquals(
        Stream.of(lines).sorted().collect(Collectors.joining("\n")),
        take().stream().map(Client::text).sorted().collect(Collectors.joining("\n")));
  }

  static String text(WatchResponse response) {
    StringBuilder out = new StringBuilder();
    out.append(response.watchId()).append('@').append(response.header().revision());
    out.append(response.created() ? " created" : "").append(response.canceled() ? " canceled" : "");
    out.append(response.compactRevision() == 0 ? "" : " compacted=" + response.compactRevision());
    out.append(response.cancelReason().isEmpty() ? "" : " (" + response.cancelReason() + ")");
    response.events().forEach(event -> out.append(' ').append(text(event)));
    return out.append(response.fragment() ? " ..." : "").toString();
  }

  static String text(WatchEvent event) {
    KeyValue kv = event.kv();
    String what =
        event.type() == WatchEvent.Type.DELETE
            ? kv.key().toUtf8() + "#" + kv.modRevision()
            : kv.key().toUtf8() + "=" + kv.value().toUtf8() + "#" + kv.modRevision();
    return what + event.prevKv().map(old -> "[" + old.value().toUtf8() + "]").orElse("");
  }
}
