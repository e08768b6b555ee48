package io.holdfast.api.peer;

import io.holdfast.ports.peer.PeerTransport;
import io.holdfast.ports.time.Scheduler;
import io.holdfast.ports.time.Ticker;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Supplier;

/**
 * Asks the other members now and then, only to see how long the answer takes. It has a lane of its
 * own, so that it does not wait behind others' requests. Works on the scheduler's thread.
 */
public final class PeerProbe implements AutoCloseable {
  private static final String NAME = "probe";
  private static final byte[] NOTHING = {};
  private static final Duration PERIOD = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(4);

  private final PeerTransport transport;
  private final PeerMeasures measures;
  private final Ticker ticker;
  private final Scheduler.Timer timer;

  /**
   * Answers others from now on, and asks them.
   *
   * @param others whom to ask, looked at each time; without this member
   */
  public PeerProbe(
      PeerTransport transport,
      PeerMeasures measures,
      Supplier<Collection<Long>> others,
      Scheduler scheduler,
      Ticker ticker) {
    this.transport = transport;
    this.measures = measures;
    this.ticker = ticker;
    transport.serve(NAME, request -> request.respond(NOTHING));
    this.timer = scheduler.every(PERIOD, () -> others.get().forEach(this::ask));
  }

  private void ask(long memberId) {
    long began = ticker.nanos();
    var unused =
        transport
            .link(memberId, NAME)
            .request(NAME, NOTHING, LONGEST)
            .thenAccept(answer ->
                measures.peers().of(memberId).roundTrips().record(ticker.nanos() - began));
  }

  @Override
  public void close() {
    timer.cancel();
  }
}
