package io.holdfast.domain.service;

import io.holdfast.domain.auth.AccessGuard;
import io.holdfast.domain.auth.Query;
import io.holdfast.domain.watch.HubStream;
import io.holdfast.domain.watch.WatchHub;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.CallContext;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.KvError;
import io.holdfast.ports.KvException;
import io.holdfast.ports.StatusCode;
import io.holdfast.ports.time.Durations;
import io.holdfast.ports.time.Scheduler;
import io.holdfast.ports.watch.WatchApi;
import io.holdfast.ports.watch.WatchCreateRequest;
import io.holdfast.ports.watch.WatchListener;
import io.holdfast.ports.watch.WatchResponse;
import io.holdfast.ports.watch.WatchStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Watches, for clients. */
final class WatchService implements WatchApi {
  private static final int LEADERLESS_ELECTIONS_MAX = 3;

  private final WatchHub hub;
  private final Leadership leadership;
  private final AccessGuard guard;
  private final Scheduler scheduler;
  private final Duration patience;

  /** How often the leader was lost. */
  private final AtomicLong losses = new AtomicLong();

  WatchService(
      WatchHub hub,
      Leadership leadership,
      AccessGuard guard,
      Scheduler scheduler,
      Duration electionTimeout) {
    this.hub = hub;
    this.leadership = leadership;
    this.guard = guard;
    this.scheduler = scheduler;
    this.patience = Durations.times(LEADERLESS_ELECTIONS_MAX, electionTimeout);
  }

  @Override
  public WatchStream open(CallContext context, WatchListener listener) {
    leadership.admit(context);
    return new Guarded(hub.open(listener, context.requireLeader()), context);
  }

  /**
   * A leader was known and none is any more: streams that insist on one end unless one appears soon
   * (G153). If that one is lost again, they have all the time from then on.
   */
  void leaderLost() {
    long loss = losses.incrementAndGet();
    scheduler.after(
        patience,
        () -> {
          if (losses.get() == loss && leadership.role().leaderId() == 0) {
            hub.noLeader();
          }
        });
  }

  /** A stream whose watchers are created only for those who may read what they watch (G151). */
  private final class Guarded implements WatchStream {
    private final HubStream stream;
    private final CallContext context;

    Guarded(HubStream stream, CallContext context) {
      this.stream = stream;
      this.context = context;
    }

    @Override
    public void create(WatchCreateRequest request) {
      try {
        refusal(request).ifPresentOrElse(stream::refuse, () -> stream.create(request));
      } catch (LoginPending login) {
        stream.createWhenDecided(
            request, login.settled().thenApply(nothing -> refusalAfterLogin(request)));
      }
    }

    private Optional<String> refusalAfterLogin(WatchCreateRequest request) {
      try {
        return refusal(request);
      } catch (LoginPending still) {
        return Optional.of(reason(KvError.INVALID_AUTH_TOKEN));
      }
    }

    /** Why the request is not allowed, or nothing. */
    private Optional<String> refusal(WatchCreateRequest request) {
      try {
        guard
            .authoriser()
            .admit(guard.identify(context), new Query.Watch(watched(request.range())));
        return Optional.empty();
      } catch (KvException refused) {
        return Optional.of(reason(refused.error()));
      }
    }

    /** An empty key stands for one zero byte (G121). */
    private KeyRange watched(KeyRange range) {
      Bytes key = range.key().isEmpty() ? KeyRange.OPEN_END : range.key();
      return new KeyRange(key, range.end());
    }

    @Override
    public void cancel(long watchId) {
      stream.cancel(watchId);
    }

    @Override
    public void requestProgress() {
      stream.requestProgress();
    }

    @Override
    public @Nullable WatchResponse poll() {
      return stream.poll();
    }

    @Override
    public void close() {
      stream.close();
    }
  }

  /** A refusal in the words of a gRPC client library, as watchers are told (G152). */
  private static String reason(KvError refused) {
    return "rpc error: code = " + camelCase(refused.code()) + " desc = " + refused.text();
  }

  private static String camelCase(StatusCode code) {
    StringBuilder name = new StringBuilder();
    for (String word : code.name().split("_", -1)) {
      name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return name.toString();
  }
}
