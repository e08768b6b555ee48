package io.holdfast.cli.watch;

import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import io.holdfast.cli.client.Client;
import io.holdfast.cli.client.ServerErrors;
import io.holdfast.cli.command.Session;
import io.holdfast.cli.output.CommandFailure;
import io.holdfast.cli.output.ExitCode;
import io.holdfast.protocol.etcdserverpb.WatchCreateRequest;
import io.holdfast.protocol.etcdserverpb.WatchGrpc;
import io.holdfast.protocol.etcdserverpb.WatchProgressRequest;
import io.holdfast.protocol.etcdserverpb.WatchRequest;
import io.holdfast.protocol.etcdserverpb.WatchResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one command watches, in one conversation. When a server goes away, another one is
 * asked to go on behind the last event that was told, so that none is lost and none told twice.
 *
 * <p>One thread follows; another one may add. What both touch is guarded by this object.
 */
final class Subscriptions {
  /** The greatest number of things that are watched at once. */
  private static final int COUNT_MAX = 10_000;

  private final Session session;
  private final boolean endsWithTheFirst;
  private final Map<Long, Subscription> running = new LinkedHashMap<>();
  private final Map<Long, Long> next = new LinkedHashMap<>();
  private long numbers;
  private BlockingClientCall<WatchRequest, WatchResponse> call;

  Subscriptions(Session session, boolean endsWithTheFirst) {
    this.session = session;
    this.endsWithTheFirst = endsWithTheFirst;
    try {
      this.call = session.client().converse(WatchGrpc.getWatchMethod());
    } catch (StatusException e) {
      throw ServerErrors.failure(ExitCode.BAD_CONNECTION, e);
    }
  }

  /** Begins to watch. */
  synchronized Subscriptions watch(Subscription subscription) throws InterruptedException {
    if (running.size() == COUNT_MAX) {
      throw CommandFailure.badArguments("no more than " + COUNT_MAX + " can be watched at once");
    }
    long number = ++numbers;
    running.put(number, subscription);
    next.put(number, subscription.request().getStartRevision());
    send(create(subscription.from(number, subscription.request().getStartRevision())));
    return this;
  }

  synchronized void askProgress() throws InterruptedException {
    send(
        WatchRequest.newBuilder()
            .setProgressRequest(WatchProgressRequest.getDefaultInstance())
            .build());
  }

  private static WatchRequest create(WatchCreateRequest request) {
    return WatchRequest.newBuilder().setCreateRequest(request).build();
  }

  private void send(WatchRequest request) throws InterruptedException {
    try {
      call.write(request);
    } catch (StatusException e) {
      // Whoever reads finds the conversation broken, too, and sends this again in the next one.
      return;
    }
  }

  /**
   * Tells events for as long as there are any to come.
   *
   * @throws CommandFailure when that is over
   */
  void follow() throws InterruptedException {
    while (true) {
      try {
        @Nullable WatchResponse response = current().read();
        if (response == null) {
          reopen();
        } else {
          handle(response);
        }
      } catch (StatusException e) {
        ServerErrors.mustGoOn(e);
        reopen();
      }
    }
  }

  private synchronized BlockingClientCall<WatchRequest, WatchResponse> current() {
    return call;
  }

  private void reopen() throws InterruptedException {
    while (true) {
      Client.pause();
      try {
        beginAgain(session.client().converse(WatchGrpc.getWatchMethod()));
        return;
      } catch (StatusException e) {
        ServerErrors.mustGoOn(e);
      }
    }
  }

  private synchronized void beginAgain(BlockingClientCall<WatchRequest, WatchResponse> another)
      throws InterruptedException {
    call = another;
    for (Map.Entry<Long, Subscription> each : running.entrySet()) {
      send(create(each.getValue().from(each.getKey(), next.getOrDefault(each.getKey(), 0L))));
    }
  }

  private void handle(WatchResponse response) throws InterruptedException {
    if (response.getCanceled()) {
      end(response);
      return;
    }
    if (response.getCreated()) {
      remember(response, response.getHeader().getRevision() + 1, true);
      return;
    }
    WatchAnswer answer = new WatchAnswer(response);
    if (answer.isProgress()) {
      session.line("progress notify: " + response.getHeader().getRevision());
    }
    session.print(answer);
    if (response.getEventsCount() > 0) {
      remember(response, lastRevision(response) + 1, false);
      new EventPrograms(session).run(response, programOf(response));
    } else {
      remember(response, response.getHeader().getRevision() + 1, false);
    }
  }

  private static long lastRevision(WatchResponse response) {
    return response.getEvents(response.getEventsCount() - 1).getKv().getModRevision();
  }

  private synchronized List<String> programOf(WatchResponse response) {
    Subscription subscription = running.get(response.getWatchId());
    return subscription == null ? List.of() : subscription.program();
  }

  /** Where to go on from; a beginning in the past stands until something of it was told. */
  private synchronized void remember(WatchResponse response, long revision, boolean created) {
    next.computeIfPresent(
        response.getWatchId(), (id, from) -> created && from > 0 ? from : Math.max(from, revision));
  }

  private void end(WatchResponse response) {
    String reason =
        response.getCompactRevision() != 0
            ? "etcdserver: mvcc: required revision has been compacted"
            : response.getCancelReason();
    session.remark("watch was canceled (" + reason + ")");
    session.print(new WatchAnswer(response));
    synchronized (this) {
      running.remove(response.getWatchId());
      next.remove(response.getWatchId());
    }
    if (endsWithTheFirst) {
      throw new CommandFailure(ExitCode.INTERRUPTED, "watch is canceled by the server");
    }
  }
}
