package io.holdfast.domain.watch;

import io.holdfast.ports.KvError;
import io.holdfast.ports.time.Scheduler;
import io.holdfast.ports.watch.WatchCreateRequest;
import io.holdfast.ports.watch.WatchListener;
import io.holdfast.ports.watch.WatchResponse;
import io.holdfast.ports.watch.WatchStream;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A stream of the hub. What its client asks waits here for the hub's thread, and for room for the
 * answer; a client that asks on and on without taking answers is sent away once its requests take
 * {@link io.holdfast.ports.watch.WatchConfig#streamBytesMax} bytes.
 */
public final class HubStream implements WatchStream {
  private static final System.Logger LOG = System.getLogger(HubStream.class.getName());

  /** Requests served before other streams have their turn. */
  private static final int REQUESTS_PER_TURN = 256;

  private final WatchHub hub;
  private final WatchListener listener;
  private final boolean requiresLeader;
  private final Outbox outbox;
  private final Delivery delivery;
  private final WatcherGroup group;
  private final Requests requests;
  private final AtomicBoolean posted = new AtomicBoolean();
  private final AtomicReference<@Nullable KvError> ending = new AtomicReference<>();
  private volatile boolean closed;
  private volatile boolean reportDue;

  private final AtomicBoolean left = new AtomicBoolean();

  /** Of the hub's thread. */
  private Scheduler.@Nullable Timer reports;

  HubStream(WatchHub hub, Feed feed, WatchListener listener, boolean requiresLeader) {
    this.hub = hub;
    this.listener = listener;
    this.requiresLeader = requiresLeader;
    this.requests = new Requests(feed.config().streamBytesMax());
    this.outbox =
        new Outbox(
            feed.config().streamBytesMax(),
            this::tellAvailable,
            this::post,
            feed.measures().waitingEvents());
    this.delivery = new Delivery(feed, outbox);
    this.group = new WatcherGroup(feed, delivery);
  }

  @Override
  public void create(WatchCreateRequest request) {
    ask(new Request.Create(request));
  }

  /**
   * Answers a creation that was not allowed (statement G152), in its place among the requests.
   *
   * @param reason the text for the client
   */
  public void refuse(String reason) {
    ask(new Request.Refuse(reason));
  }

  /**
   * Asks for a creation of which it is not known yet whether it is allowed. Requests that come
   * after it wait for it.
   *
   * @param refusal the text for the client if it is not allowed; completes on any thread
   */
  public void createWhenDecided(
      WatchCreateRequest request, CompletionStage<Optional<String>> refusal) {
    ask(new Request.Undecided(request, refusal.toCompletableFuture()));
    var unused = refusal.whenComplete((decided, failure) -> post());
  }

  @Override
  public void cancel(long watchId) {
    ask(new Request.Cancel(watchId));
  }

  @Override
  public void requestProgress() {
    ask(new Request.Progress());
  }

  private void ask(Request request) {
    if (closed || ending.get() != null) {
      return;
    }
    if (requests.offer(request)) {
      post();
    } else {
      end(KvError.REQUEST_TOO_MANY_REQUESTS);
    }
  }

  @Override
  public @Nullable WatchResponse poll() {
    return closed ? null : outbox.poll();
  }

  @Override
  public void close() {
    closed = true;
    post();
  }

  /** Ends the stream from the server's side. Any thread may call; the first reason counts. */
  void end(KvError error) {
    if (ending.compareAndSet(null, error)) {
      post();
    }
  }

  boolean requiresLeader() {
    return requiresLeader;
  }

  private void post() {
    if (posted.compareAndSet(false, true)) {
      hub.post(this);
    }
  }

  // What follows belongs to the hub's thread.

  /** Does what has come up. */
  void serve() {
    posted.set(false);
    if (left.get()) {
      discardIfClosed();
      return;
    }
    if (closed || ending.get() != null) {
      group.clear();
      leave();
      return;
    }
    delivery.resume();
    if (reportDue) {
      reportDue = false;
      group.reportQuiet();
    }
    serveRequests();
  }

  private void serveRequests() {
    for (int i = 0; i < REQUESTS_PER_TURN; i++) {
      if (delivery.isFull()) {
        delivery.awaitRoom();
        return;
      }
      Request request = requests.poll();
      if (request == null) {
        return;
      }
      serve(request);
    }
    post();
  }

  private void serve(Request request) {
    switch (request) {
      case Request.Create create -> {
        group.create(create.request());
        if (create.request().progressNotify() && reports == null) {
          reports = hub.everyReport(this::reportProgress);
        }
      }
      case Request.Undecided undecided ->
          throw new IllegalStateException("not decided yet: " + undecided);
      case Request.Refuse refuse -> group.refuse(refuse.reason());
      case Request.Cancel cancel -> group.cancel(cancel.watchId());
      case Request.Progress progress -> group.progress();
    }
  }

  /** On the scheduler's thread. */
  private void reportProgress() {
    reportDue = true;
    post();
  }

  /** Ends the stream when the hub's state cannot be relied on. Any thread may call. */
  void abort(KvError error) {
    ending.compareAndSet(null, error);
    leave();
  }

  private void leave() {
    if (!left.compareAndSet(false, true)) {
      return;
    }
    requests.clear();
    discardIfClosed();
    hub.remove(this);
    if (reports != null) {
      reports.cancel();
    }
    KvError error = ending.get();
    if (error != null && !closed) {
      tell(() -> listener.ended(error));
    }
  }

  private void discardIfClosed() {
    if (closed) {
      outbox.discard();
    }
  }

  private void tellAvailable() {
    if (!closed) {
      tell(listener::available);
    }
  }

  /** Keeps a listener's failure from the other streams: whoever listens so badly is left alone. */
  private void tell(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "event=watch-listener-failed", e);
      close();
    }
  }
}
