package io.holdfast.domain.watch;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.kv.KeyValue;
import io.holdfast.ports.watch.WatchEvent;
import java.util.Optional;

/** Finds what a key held before. */
@FunctionalInterface
interface PreviousValues {
  /** See {@link History.View#before}. */
  Optional<KeyValue> before(Bytes key, long revision);

  /** Those of a view, but for what was compacted away, whether it is still there or not. */
  static PreviousValues of(History.View view) {
    return (key, revision) ->
        revision <= view.compactRevision() ? Optional.empty() : view.before(key, revision);
  }

  /** The event with its previous value, unless it has none (statement G138). */
  default WatchEvent complete(WatchEvent event, long revision) {
    if (isCreation(event)) {
      return event;
    }
    return new WatchEvent(event.type(), event.kv(), before(event.kv().key(), revision));
  }

  private static boolean isCreation(WatchEvent event) {
    return event.type() == WatchEvent.Type.PUT
        && event.kv().createRevision() == event.kv().modRevision();
  }
}
