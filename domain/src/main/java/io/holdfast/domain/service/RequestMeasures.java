package io.holdfast.domain.service;

import io.holdfast.ports.measure.Distribution;
import io.holdfast.ports.time.Ticker;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** How long clients' requests for keys take, from asking to answering. */
public final class RequestMeasures {
  /** What is asked. */
  public enum Kind {
    RANGE("range"),
    PUT("put"),
    DELETE_RANGE("delete_range"),
    TXN("txn"),
    COMPACTION("compaction");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** Its name in reports. */
    public String text() {
      return text;
    }
  }

  private final Ticker ticker;
  private final Map<Kind, Durations> requests = new EnumMap<>(Kind.class);
  private final Durations ranges = new Durations(0.0001, 20);

  /** Durations of one kind, by how it ended. */
  private record Durations(Distribution succeeded, Distribution failed) {
    Durations(double first, int bounds) {
      this(Distribution.seconds(first, bounds), Distribution.seconds(first, bounds));
    }

    Distribution of(boolean success) {
      return success ? succeeded : failed;
    }
  }

  RequestMeasures(Ticker ticker) {
    this.ticker = ticker;
    for (Kind kind : Kind.values()) {
      requests.put(kind, new Durations(0.001, 14));
    }
  }

  /** All requests of one kind. */
  public Distribution durations(Kind kind, boolean success) {
    Durations found = requests.get(kind);
    if (found == null) {
      throw new IllegalArgumentException("no durations of " + kind);
    }
    return found.of(success);
  }

  /** Ranges once more, in finer steps. */
  public Distribution ranges(boolean success) {
    return ranges.of(success);
  }

  /** Measures from now until {@code request} completes; returns it. */
  <T> CompletionStage<T> measure(Kind kind, CompletionStage<T> request, long began) {
    return request.whenComplete(new Ending<>(kind, began));
  }

  long now() {
    return ticker.nanos();
  }

  private final class Ending<T> implements BiConsumer<@Nullable T, @Nullable Throwable> {
    private final Kind kind;
    private final long began;

    Ending(Kind kind, long began) {
      this.kind = kind;
      this.began = began;
    }

    @Override
    public void accept(@Nullable T answer, @Nullable Throwable failure) {
      long took = ticker.nanos() - began;
      durations(kind, failure == null).record(took);
      if (kind == Kind.RANGE) {
        ranges(failure == null).record(took);
      }
    }
  }
}
