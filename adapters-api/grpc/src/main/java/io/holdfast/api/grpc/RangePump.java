package io.holdfast.api.grpc;

import io.holdfast.ports.KvError;
import io.holdfast.ports.kv.RangeChunk;
import io.holdfast.ports.kv.RangeStream;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parts of a range as fast as the transport takes them, and only while there is room for
 * them.
 *
 * <p>In turns: room is taken, parts are read until a write is full, and when the transport has
 * taken that, the room is given back. One part is being read at a time. Belongs to its event loop.
 */
final class RangePump {
  /** What a first turn is expected to take. */
  private static final long EXPECTED_BYTES = 256 << 10;

  private final RangeStream stream;
  private final CallSetup setup;
  private final FrameWriter out;
  private final Consumer<RangeChunk> writer;
  private final RoomRequest rooms;
  private @Nullable CompletableFuture<RangeChunk> next;
  private LargeAnswers.@Nullable Room room;
  private long expectedBytes = EXPECTED_BYTES;
  private boolean waiting;
  private boolean complete;
  private boolean ended;

  /**
   * Takes over {@code stream}.
   *
   * @param writer adds a part to {@code out} that has room for it; the last one always makes some
   *     bytes, and the good end of the call follows when the transport has taken them
   */
  RangePump(
      RangeStream stream,
      CallSetup setup,
      FrameWriter out,
      LargeAnswers large,
      Consumer<RangeChunk> writer) {
    this.stream = stream;
    this.setup = setup;
    this.out = out;
    this.writer = writer;
    this.rooms = new RoomRequest(large, setup.eventLoop(), out::abort);
  }

  /** The transport has taken the last write. */
  void writable() {
    giveRoom();
    if (complete) {
      out.finish();
    } else {
      proceed();
    }
  }

  /** Takes parts as long as they are there at once and fit into one write. */
  void proceed() {
    while (!ended && out.isReady() && !out.isFull() && hasRoom()) {
      CompletableFuture<RangeChunk> part = next == null ? read() : next;
      if (!part.isDone()) {
        break;
      }
      next = null;
      if (!take(part)) {
        return;
      }
    }
    write();
  }

  private void write() {
    long bytes = out.turnSize();
    if (room != null && bytes > 0) {
      room.resize(bytes);
      expectedBytes = bytes;
    }
    out.flush();
  }

  private boolean hasRoom() {
    if (room == null && !waiting) {
      room = rooms.take(expectedBytes);
      if (room == null) {
        waiting = rooms.await(expectedBytes, this::begin);
        if (!waiting) {
          refuse(Refusal.of(KvError.REQUEST_TOO_MANY_REQUESTS));
        }
      }
    }
    return room != null;
  }

  private void begin(LargeAnswers.Room taken) {
    waiting = false;
    if (ended) {
      taken.close();
    } else {
      room = taken;
      out.guarded(this::proceed);
    }
  }

  private CompletableFuture<RangeChunk> read() {
    CompletableFuture<RangeChunk> part = stream.next().toCompletableFuture();
    next = part;
    if (!part.isDone()) {
      var unused =
          part.whenCompleteAsync((chunk, failure) -> out.guarded(this::proceed), setup.eventLoop());
    }
    return part;
  }

  /** Whether more is to come. */
  private boolean take(CompletableFuture<RangeChunk> done) {
    RangeChunk chunk;
    try {
      chunk = done.join();
    } catch (RuntimeException e) {
      refuse(Refusal.of(e));
      return false;
    }
    writer.accept(chunk);
    if (chunk.summary().isPresent()) {
      complete = true;
      closeStream();
      write();
      return false;
    }
    return true;
  }

  private void refuse(Refusal refusal) {
    closeStream();
    out.finish(refusal);
  }

  /** The call is over. */
  void end() {
    closeStream();
    giveRoom();
  }

  /** No part may be asked for after the last one, though a write may still be under way. */
  private void closeStream() {
    if (!ended) {
      ended = true;
      stream.close();
    }
  }

  private void giveRoom() {
    if (room != null) {
      room.close();
      room = null;
    }
  }
}
