package io.holdfast.benchmarks;

import io.grpc.Channel;
import io.grpc.Status;
import java.util.SplittableRandom;

/** Keeps a number of requests under way: each answer sends the next one. */
final class ClosedLoop implements Load {
  private static final long PAUSE_AFTER_ERROR_MILLIS = 5;

  private final Connections connections;
  private final Workload workload;
  private volatile Measurement measurement = new Measurement();
  private volatile boolean closed;

  ClosedLoop(Connections connections, Workload workload, int inFlight) {
    this.connections = connections;
    this.workload = workload;
    for (int i = 0; i < inFlight; i++) {
      new Lane(connections.next(), new SplittableRandom(i)).send();
    }
  }

  @Override
  public void measureInto(Measurement next) {
    measurement = next;
  }

  @Override
  public void close() {
    closed = true;
  }

  /** One request after another, all on one connection. */
  private final class Lane implements Exchange.Ended {
    private final Channel channel;
    private final SplittableRandom random;

    Lane(Channel channel, SplittableRandom random) {
      this.channel = channel;
      this.random = random;
    }

    void send() {
      if (!closed) {
        long now = System.nanoTime();
        new Exchange(this, now).start(channel, workload.next(random, now));
      }
    }

    @Override
    public void ended(Exchange exchange, Status status) {
      exchange.record(measurement, status);
      if (status.isOk()) {
        send();
      } else if (!closed) {
        connections.later(this::send, PAUSE_AFTER_ERROR_MILLIS);
      }
    }
  }
}
