package io.holdfast.api.grpc;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The memory that large answers and pieces of them take until their clients have them, for all
 * calls together.
 *
 * <ul>
 *   <li>Room is taken before an answer is made, or the answer is dropped and made again when there
 *       is room: no more are made at once than there is room for.
 *   <li>First come, first served.
 *   <li>A client that takes nothing loses its call, but only when others wait for its room.
 * </ul>
 *
 * <p>Safe for use by many threads; nothing blocks.
 */
final class LargeAnswers {
  private record Waiting(long bytes, Runnable evict, Consumer<Room> begin) {}

  private final LargeAnswersConfig bounds;
  private final LongSupplier nanos;
  private final Queue<Waiting> waiting = new ArrayDeque<>();

  /** Those that hold room, the longest first. */
  private final Set<Room> rooms = new LinkedHashSet<>();

  private long held;

  /**
   * @param nanos a clock that does not go back
   */
  LargeAnswers(LargeAnswersConfig bounds, LongSupplier nanos) {
    this.bounds = bounds;
    this.nanos = nanos;
  }

  /** Room for one answer or a piece of one, until it is closed. Any thread. */
  final class Room implements AutoCloseable {
    private final long sinceNanos = nanos.getAsLong();
    private final Runnable evict;
    private long bytes;

    private Room(long bytes, Runnable evict) {
      this.bytes = bytes;
      this.evict = evict;
    }

    /** What it was taken for turned out to be {@code actual} bytes. */
    void resize(long actual) {
      LargeAnswers.this.resize(this, actual);
    }

    /** Gives the room back and lets those begin for whom there is some now. */
    @Override
    public void close() {
      LargeAnswers.this.close(this);
    }
  }

  LargeAnswersConfig bounds() {
    return bounds;
  }

  boolean isLarge(long bytes) {
    return bytes >= bounds.largeBytes();
  }

  /**
   * Takes room.
   *
   * @param evict ends the call because its client takes nothing; any thread
   * @return null if there is none
   */
  synchronized @Nullable Room take(long bytes, Runnable evict) {
    return waiting.isEmpty() ? takeIfFree(bytes, evict) : null;
  }

  private @Nullable Room takeIfFree(long bytes, Runnable evict) {
    if (held > 0 && held + bytes > bounds.heldBytesMax()) {
      return null;
    }
    Room room = new Room(bytes, evict);
    held += bytes;
    rooms.add(room);
    return room;
  }

  /**
   * Runs {@code begin} once room was taken for it, here or on the thread that gave it back.
   *
   * <p>Somebody should {@link #evictIdle} while calls wait.
   *
   * @return false if too many wait; nothing will happen then
   */
  boolean whenFree(long bytes, Runnable evict, Consumer<Room> begin) {
    synchronized (this) {
      if (waiting.size() >= bounds.waitingMax()) {
        return false;
      }
      waiting.add(new Waiting(bytes, evict, begin));
    }
    admit();
    return true;
  }

  private void resize(Room room, long actual) {
    synchronized (this) {
      if (rooms.contains(room)) {
        held += actual - room.bytes;
        room.bytes = actual;
      }
    }
    admit();
  }

  private void close(Room room) {
    synchronized (this) {
      if (rooms.remove(room)) {
        held -= room.bytes;
      }
    }
    admit();
  }

  private void admit() {
    List<Runnable> ready = new ArrayList<>();
    synchronized (this) {
      for (Waiting next = waiting.peek(); next != null; next = waiting.peek()) {
        Room room = takeIfFree(next.bytes(), next.evict());
        if (room == null) {
          break;
        }
        Consumer<Room> begin = waiting.remove().begin();
        ready.add(() -> begin.accept(room));
      }
    }
    ready.forEach(Runnable::run);
  }

  /** Ends calls whose clients have taken nothing for too long, if others wait. */
  void evictIdle() {
    List<Room> idle = new ArrayList<>();
    synchronized (this) {
      if (waiting.isEmpty()) {
        return;
      }
      long now = nanos.getAsLong();
      for (Room room : rooms) {
        if (now - room.sinceNanos < bounds.patience().toNanos()) {
          break;
        }
        idle.add(room);
      }
    }
    idle.forEach(room -> room.evict.run());
  }

  /** Bytes held now. */
  synchronized long held() {
    return held;
  }
}
