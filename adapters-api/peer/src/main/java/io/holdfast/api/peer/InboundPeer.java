package io.holdfast.api.peer;

import io.holdfast.ports.peer.PeerConnection;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** What services see of an {@link InboundConnection}. Safe for use by any thread. */
final class InboundPeer implements PeerConnection {
  private static final Logger LOG = System.getLogger(InboundPeer.class.getName());

  private final long memberId;
  private final InboundConnection connection;
  private final ConcurrentMap<String, Object> attachments = new ConcurrentHashMap<>();
  private final List<Runnable> atEnd = new ArrayList<>();
  private boolean over;
  private final CompletableFuture<Void> gone = new CompletableFuture<>();

  InboundPeer(long memberId, InboundConnection connection) {
    this.memberId = memberId;
    this.connection = connection;
  }

  @Override
  public long memberId() {
    return memberId;
  }

  @Override
  public void attach(String key, Object value) {
    attachments.put(key, value);
  }

  @Override
  public @Nullable Object attachment(String key) {
    return attachments.get(key);
  }

  /** Tasks run in the order in which they came. */
  @Override
  public void onClose(Runnable task) {
    synchronized (atEnd) {
      if (!over) {
        atEnd.add(task);
        return;
      }
    }
    run(task);
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException failed) {
      LOG.log(Level.ERROR, "task at the end of a peer connection failed", failed);
    }
  }

  @Override
  public void close() {
    connection.endSoon("closed by a service");
  }

  /** Completes on the event loop, after which no further request comes. */
  CompletableFuture<Void> gone() {
    return gone;
  }

  void closed() {
    synchronized (atEnd) {
      over = true;
    }
    atEnd.forEach(InboundPeer::run);
    gone.complete(null);
  }
}
