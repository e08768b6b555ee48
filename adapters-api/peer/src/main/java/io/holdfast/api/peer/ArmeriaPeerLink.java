package io.holdfast.api.peer;

import io.holdfast.ports.peer.PeerLink;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One lane to one member: keeps trying to have one connection.
 *
 * <p>At most one {@link OutboundConnection} exists at a time. {@code live} is it once accepted, for
 * any thread to see; everything else belongs to the event loop.
 */
final class ArmeriaPeerLink implements PeerLink, OutboundListener {
  private static final Logger LOG = System.getLogger(ArmeriaPeerLink.class.getName());

  private final long memberId;
  private final String lane;
  private final PeerAddressBook addresses;
  private final PeerDialer dialer;
  private final EventLoop eventLoop;
  private final PeerTransportConfig config;
  private final LongConsumer barredBy;
  private final PeerMeasures.Peer measures;
  private final Backoff backoff;
  private final RepeatedLog failures;
  private final List<Consumer<Boolean>> listeners = new CopyOnWriteArrayList<>();
  private final AtomicBoolean started = new AtomicBoolean();

  private volatile @Nullable OutboundConnection live;
  private @Nullable OutboundConnection current;
  private @Nullable ScheduledFuture<?> retry;
  private int attempts;
  private volatile boolean closed;

  ArmeriaPeerLink(
      long memberId,
      String lane,
      PeerAddressBook addresses,
      PeerDialer dialer,
      EventLoop eventLoop,
      PeerTransportConfig config,
      PeerMeasures.Peer measures,
      RandomGenerator random,
      LongConsumer barredBy) {
    this.memberId = memberId;
    this.lane = lane;
    this.addresses = addresses;
    this.dialer = dialer;
    this.eventLoop = eventLoop;
    this.config = config;
    this.barredBy = barredBy;
    this.measures = measures;
    this.backoff = new Backoff(config, random);
    this.failures = new RepeatedLog(config.repeatedLogInterval(), eventLoop.ticker()::nanoTime);
  }

  @Override
  public long memberId() {
    return memberId;
  }

  @Override
  public boolean isConnected() {
    return live != null;
  }

  @Override
  public CompletableFuture<byte[]> request(String name, byte[] payload, Duration timeout) {
    PeerServices.requireName(name);
    OutboundConnection connection = live;
    if (connection == null) {
      start();
      measures.sendFailures().increment();
      return PeerFailures.notDelivered(closed ? "transport is closed" : "not connected");
    }
    if (payload.length > config.frameBytesMax()) {
      return PeerFailures.notDelivered("request too large: " + payload.length + " bytes");
    }
    long deadline = eventLoop.ticker().nanoTime() + timeout.toNanos();
    try {
      return connection.request(name.getBytes(StandardCharsets.US_ASCII), payload, deadline);
    } catch (RejectedExecutionException eventLoopGone) {
      return PeerFailures.notDelivered("transport is closed");
    }
  }

  @Override
  public void onConnection(Consumer<Boolean> listener) {
    listeners.add(listener);
    start();
  }

  private void start() {
    if (!closed && !started.get() && started.compareAndSet(false, true)) {
      eventLoop.execute(this::connect);
    }
  }

  private void connect() {
    if (closed) {
      return;
    }
    OutboundConnection attempt = new OutboundConnection(eventLoop, config, measures, this);
    current = attempt;
    try {
      attempt.start(dialer, nextUrl());
    } catch (RuntimeException unusable) {
      attempt.end(PeerFailures.reason(unusable));
    }
  }

  private URI nextUrl() {
    List<URI> urls = addresses.peerUrls(memberId);
    if (urls.isEmpty()) {
      throw new IllegalStateException("no peer URL is known");
    }
    return urls.get(Math.floorMod(attempts++, urls.size()));
  }

  @Override
  public void accepted(OutboundConnection connection) {
    live = connection;
    measures.connected(this);
    LOG.log(Level.INFO, "connected to peer remote-peer-id={0} lane={1}", hex(), lane);
    tell(true);
  }

  @Override
  public void ending(OutboundConnection connection) {
    live = null;
    measures.disconnected(this);
  }

  @Override
  public void ended(OutboundConnection connection, String reason) {
    current = null;
    if (!closed) {
      log(connection, reason);
    }
    if (connection.wasAccepted()) {
      tell(false);
    }
    if (reason.endsWith(PeerHeaders.REMOVED)) {
      barredBy.accept(memberId);
    }
    if (!closed) {
      retryLater(connection);
    }
  }

  private void log(OutboundConnection connection, String reason) {
    if (connection.wasAccepted()) {
      warn("lost connection to peer", reason);
    } else if (failures.permits()) {
      warn(
          reason.endsWith(PeerHeaders.CLUSTER_ID_MISMATCH)
              ? "request sent was ignored by remote peer due to cluster ID mismatch"
              : "cannot connect to peer",
          reason);
    }
  }

  private void warn(String what, String reason) {
    LOG.log(Level.WARNING, "{0} remote-peer-id={1} lane={2} reason={3}", what, hex(), lane, reason);
  }

  /**
   * A connection that lasted was good, so the next attempt comes soon; one that did not was not.
   */
  private void retryLater(OutboundConnection connection) {
    if (connection.livedNanos() > config.reconnectDelayMax().toNanos()) {
      backoff.reset();
    }
    retry = eventLoop.schedule(this::connect, backoff.nextNanos(), TimeUnit.NANOSECONDS);
  }

  private void tell(boolean connected) {
    for (Consumer<Boolean> listener : listeners) {
      try {
        listener.accept(connected);
      } catch (RuntimeException failed) {
        LOG.log(Level.ERROR, "connection listener failed remote-peer-id=" + hex(), failed);
      }
    }
  }

  private String hex() {
    return PeerHeaders.hex(memberId);
  }

  /**
   * Ends the connection and all attempts; completes when every request has failed. Harmless when
   * repeated.
   */
  CompletableFuture<Void> close() {
    closed = true;
    return CompletableFuture.runAsync(this::closeNow, eventLoop);
  }

  private void closeNow() {
    if (retry != null) {
      retry.cancel(false);
    }
    if (current != null) {
      current.end("transport is closed");
    }
    dialer.close();
  }
}
