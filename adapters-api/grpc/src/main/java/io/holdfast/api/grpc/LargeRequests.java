package io.holdfast.api.grpc;

import io.holdfast.ports.StatusCode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The memory that large requests take until they are whole, for all calls together.
 *
 * <ul>
 *   <li>What has arrived counts, whatever was announced. Small requests do not count.
 *   <li>A request that finds no room is refused. It does not wait: while it is not read, neither is
 *       any other call of its connection.
 *   <li>A client that does not complete its request loses its call, but only when another one finds
 *       no room.
 * </ul>
 *
 * <p>Safe for use by many threads; nothing blocks.
 */
final class LargeRequests {
  /** What becomes of a request without room. */
  static final Refusal REFUSAL =
      new Refusal(StatusCode.RESOURCE_EXHAUSTED, "holdfast: not enough memory for the request");

  private final LargeRequestsConfig bounds;
  private final LongSupplier nanos;

  /** Those that hold something, the longest first. */
  private final Set<Room> rooms = new LinkedHashSet<>();

  private long held;

  /**
   * @param nanos a clock that does not go back
   */
  LargeRequests(LargeRequestsConfig bounds, LongSupplier nanos) {
    this.bounds = bounds;
    this.nanos = nanos;
  }

  /** What one call holds, nothing at first. */
  final class Room implements AutoCloseable {
    private final Runnable evict;

    /** Whether the account knows of it, which most calls need not trouble. The call's own. */
    private boolean known;

    // Guarded by the account.
    private long bytes;
    private long sinceNanos;

    private Room(Runnable evict) {
      this.evict = evict;
    }

    /**
     * The call holds so many bytes from now on.
     *
     * @throws RefusedException if there is no room for more than it held; it still counts as before
     */
    void hold(long now) throws RefusedException {
      if (!tryHold(now)) {
        throw REFUSAL.exception();
      }
    }

    /** The same; false if there is no room. */
    boolean tryHold(long now) {
      known |= now >= bounds.largeBytes();
      return !known || LargeRequests.this.hold(this, now);
    }

    /** The call holds nothing any more. */
    @Override
    public void close() {
      if (known) {
        resize(this, 0);
      }
    }
  }

  /**
   * @param evict refuses the call unless its request is whole by now; any thread
   */
  Room room(Runnable evict) {
    return new Room(evict);
  }

  private boolean hold(Room room, long now) {
    long bytes = now < bounds.largeBytes() ? 0 : now;
    List<Room> evicted = new ArrayList<>(0);
    boolean granted;
    synchronized (this) {
      granted = makeRoom(room, bytes, evicted);
      if (granted) {
        resize(room, bytes);
      }
    }
    evicted.forEach(other -> other.evict.run());
    return granted;
  }

  /** What the evicted held is given away at once; they let go of it a moment later. */
  private boolean makeRoom(Room room, long bytes, List<Room> evicted) {
    if (fits(room, bytes)) {
      return true;
    }
    long now = nanos.getAsLong();
    Iterator<Room> longest = rooms.iterator();
    while (!fits(room, bytes) && longest.hasNext()) {
      Room other = longest.next();
      if (now - other.sinceNanos < bounds.patience().toNanos()) {
        return false;
      }
      if (other != room) {
        longest.remove();
        held -= other.bytes;
        other.bytes = 0;
        evicted.add(other);
      }
    }
    return fits(room, bytes);
  }

  private boolean fits(Room room, long bytes) {
    long others = held - room.bytes;
    return bytes <= room.bytes || others == 0 || others + bytes <= bounds.heldBytesMax();
  }

  private synchronized void resize(Room room, long bytes) {
    held += bytes - room.bytes;
    room.bytes = bytes;
    if (bytes == 0) {
      rooms.remove(room);
    } else if (rooms.add(room)) {
      room.sinceNanos = nanos.getAsLong();
    }
  }

  /** Bytes held now. */
  synchronized long held() {
    return held;
  }
}
