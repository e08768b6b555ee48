package io.holdfast.domain.service;

import io.holdfast.domain.auth.Identity;
import io.holdfast.domain.codec.ByteReader;
import io.holdfast.domain.codec.ByteWriter;
import io.holdfast.ports.KvError;
import io.holdfast.ports.KvException;
import io.holdfast.ports.consensus.RoleChange;
import io.holdfast.ports.peer.PeerRequest;
import io.holdfast.ports.peer.PeerTransport;
import io.holdfast.ports.time.Scheduler;
import io.holdfast.ports.time.Ticker;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Has the leader promote a learner, whichever member is asked (L244).
 *
 * <p>A question is the learner's id and who wants it: the leader takes no member's word for it that
 * they may. An answer is empty, or the name of a refusal.
 */
final class PromotionForwarding {
  private static final String SERVICE = "promote";
  private static final Duration RETRY_PAUSE = Duration.ofMillis(100);

  private final PeerTransport transport;
  private final Promotions here;
  private final Leadership leadership;
  private final Scheduler scheduler;
  private final Ticker ticker;
  private final Duration patience;

  private record Wish(long learner, Identity identity) {
    byte[] encode() {
      return new ByteWriter(32)
          .fixed64(learner)
          .text(identity.user())
          .varint(identity.authRevision())
          .toArray();
    }

    /** Nobody wishes anything in the name of a member. */
    static Wish decode(byte[] question) {
      ByteReader in = new ByteReader(question);
      return new Wish(in.fixed64(), Identity.outside(in.text(), in.varint()));
    }
  }

  PromotionForwarding(
      Environment environment, Promotions here, Leadership leadership, Duration patience) {
    this.transport = environment.transport();
    this.here = here;
    this.leadership = leadership;
    this.scheduler = environment.scheduler();
    this.ticker = environment.ticker();
    this.patience = patience;
    transport.serve(SERVICE, this::answer);
  }

  /** Waits for a leader no longer than a request may take. */
  CompletionStage<Void> promote(long id, Identity identity) {
    CompletableFuture<Void> answer = new CompletableFuture<>();
    ask(new Wish(id, identity), answer, ticker.nanos() + patience.toNanos());
    return answer;
  }

  private void ask(Wish wish, CompletableFuture<Void> answer, long deadlineNanos) {
    askNow(wish)
        .whenComplete((done, error) -> {
          if (error == null) {
            answer.complete(null);
          } else if (isPassing(error) && ticker.nanos() - deadlineNanos < 0) {
            scheduler.after(RETRY_PAUSE, () -> ask(wish, answer, deadlineNanos));
          } else {
            answer.completeExceptionally(Calls.cause(error));
          }
        });
  }

  private CompletionStage<Void> askNow(Wish wish) {
    RoleChange role = leadership.role();
    if (role.leaderId() == 0) {
      return CompletableFuture.failedFuture(KvError.NO_LEADER.exception());
    }
    return role.leading()
        ? Calls.guarded(() -> here.promote(wish.learner(), wish.identity()))
        : askOther(role.leaderId(), wish);
  }

  private CompletionStage<Void> askOther(long leader, Wish wish) {
    return transport
        .link(leader, Reachability.LANE)
        .request(SERVICE, wish.encode(), patience)
        .handle((answer, error) -> {
          if (error != null) {
            throw KvError.NO_LEADER.exception();
          }
          return decode(answer);
        });
  }

  private static Void decode(byte[] answer) {
    ByteReader in = new ByteReader(answer);
    if (in.hasMore()) {
      throw KvError.valueOf(in.text()).exception();
    }
    return null;
  }

  private void answer(PeerRequest request) {
    Wish wish = Wish.decode(request.payload());
    Calls.guarded(() -> here.promote(wish.learner(), wish.identity()))
        .whenComplete((done, error) -> {
          if (error == null) {
            request.respond(new byte[0]);
          } else if (Calls.cause(error) instanceof KvException refused) {
            request.respond(new ByteWriter(32).text(refused.error().name()).toArray());
          } else {
            request.fail(String.valueOf(Calls.cause(error).getMessage()));
          }
        });
  }

  private static boolean isPassing(Throwable error) {
    return Calls.cause(error) instanceof KvException refused
        && refused.error() == KvError.NO_LEADER;
  }
}
