package io.holdfast.api.peer;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The lanes that other members have open, one connection each: a newer one takes the place of an
 * older one, which this side may not know to be dead. Safe for use by any thread.
 */
final class InboundLanes {
  private final ConcurrentMap<Lane, InboundConnection> lanes = new ConcurrentHashMap<>();
  private volatile boolean closed;

  private record Lane(long memberId, String name) {}

  /** Accepts {@code connection} once its predecessor has ended, so that requests stay in order. */
  void admit(String name, InboundConnection connection) {
    Lane lane = new Lane(connection.peer().memberId(), name);
    InboundConnection older = lanes.put(lane, connection);
    connection.peer().onClose(() -> lanes.remove(lane, connection));
    if (closed) {
      connection.endSoon("transport is closed");
    } else if (older == null) {
      connection.accept();
    } else {
      older.peer().onClose(connection::acceptSoon);
      older.endSoon("replaced by a newer connection");
    }
  }

  /** Ends those of one member. */
  void end(long memberId) {
    lanes.forEach((lane, connection) -> {
      if (lane.memberId == memberId) {
        connection.endSoon("the member was removed");
      }
    });
  }

  /** Ends all; completes when no request comes any more. */
  CompletableFuture<Void> close() {
    closed = true;
    CompletableFuture<?>[] all =
        lanes.values().stream()
            .map(connection -> {
              connection.endSoon("transport is closed");
              return connection.peer().gone();
            })
            .toArray(CompletableFuture[]::new);
    return CompletableFuture.allOf(all);
  }
}
