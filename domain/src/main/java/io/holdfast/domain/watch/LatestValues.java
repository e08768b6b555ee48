package io.holdfast.domain.watch;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.kv.KeyValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Previous values for live events. Opens a view when the first is wanted, and can open another
 * after {@link #close}.
 */
final class LatestValues implements PreviousValues, AutoCloseable {
  private final History history;
  private History.@Nullable View view;

  LatestValues(History history) {
    this.history = history;
  }

  @Override
  public Optional<KeyValue> before(Bytes key, long revision) {
    return PreviousValues.of(viewOf(revision)).before(key, revision);
  }

  private History.View viewOf(long revision) {
    History.View open = view;
    if (open != null && open.revision() >= revision) {
      return open;
    }
    close();
    open = history.open();
    view = open;
    return open;
  }

  @Override
  public void close() {
    History.View open = view;
    view = null;
    if (open != null) {
      open.close();
    }
  }
}
