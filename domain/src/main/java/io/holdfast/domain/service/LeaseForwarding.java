package io.holdfast.domain.service;

import io.holdfast.domain.codec.ByteReader;
import io.holdfast.domain.codec.ByteWriter;
import io.holdfast.domain.codec.MalformedException;
import io.holdfast.ports.KvError;
import io.holdfast.ports.KvException;
import io.holdfast.ports.peer.PeerRequest;
import io.holdfast.ports.peer.PeerTransport;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Carries questions about the time of leases to the leader, who alone keeps it (H168).
 *
 * <p>A question is a kind and a lease id; an answer is two numbers, or the name of a refusal.
 */
final class LeaseForwarding {
  private static final String SERVICE = "lease";
  private static final int RENEW = 1;
  private static final int TIME_LEFT = 2;
  private static final int ANSWER = 0;
  private static final int REFUSAL = 1;

  /** What the leader answers. */
  interface Leader {
    /** Renews and tells the time now left, in seconds; 0 if there is no such lease. */
    CompletionStage<Times> renew(long lease);

    /** Tells the time left and granted, in seconds; -1 and 0 if there is no such lease. */
    CompletionStage<Times> timeLeft(long lease);
  }

  /** Seconds left and seconds granted. */
  record Times(long left, long granted) {}

  private final PeerTransport transport;
  private final Duration timeout;

  LeaseForwarding(PeerTransport transport, Duration timeout, Leader here) {
    this.transport = transport;
    this.timeout = timeout;
    transport.serve(SERVICE, request -> answer(request, here));
  }

  /** The leader as seen from another member. */
  Leader at(long memberId) {
    return new Leader() {
      @Override
      public CompletionStage<Times> renew(long lease) {
        return ask(memberId, RENEW, lease);
      }

      @Override
      public CompletionStage<Times> timeLeft(long lease) {
        return ask(memberId, TIME_LEFT, lease);
      }
    };
  }

  private CompletionStage<Times> ask(long memberId, int kind, long lease) {
    byte[] question = new ByteWriter(16).u8(kind).varint(lease).toArray();
    return transport
        .link(memberId, SERVICE)
        .request(SERVICE, question, timeout)
        .handle((answer, error) -> {
          if (error != null) {
            throw KvError.NO_LEADER.exception();
          }
          return decode(answer);
        });
  }

  private static Times decode(byte[] answer) {
    ByteReader in = new ByteReader(answer);
    if (in.u8() == REFUSAL) {
      throw KvError.valueOf(in.text()).exception();
    }
    return new Times(in.varint(), in.varint());
  }

  private static void answer(PeerRequest request, Leader here) {
    ByteReader in = new ByteReader(request.payload());
    int kind = in.u8();
    long lease = in.varint();
    CompletionStage<Times> asked =
        switch (kind) {
          case RENEW -> here.renew(lease);
          case TIME_LEFT -> here.timeLeft(lease);
          default ->
              CompletableFuture.failedFuture(new MalformedException("unknown question " + kind));
        };
    asked.whenComplete((times, error) -> respond(request, times, error));
  }

  private static void respond(PeerRequest request, Times times, Throwable error) {
    if (error == null) {
      request.respond(
          new ByteWriter(24).u8(ANSWER).varint(times.left()).varint(times.granted()).toArray());
    } else if (Calls.cause(error) instanceof KvException refused) {
      request.respond(new ByteWriter(32).u8(REFUSAL).text(refused.error().name()).toArray());
    } else {
      request.fail(String.valueOf(Calls.cause(error).getMessage()));
    }
  }
}
