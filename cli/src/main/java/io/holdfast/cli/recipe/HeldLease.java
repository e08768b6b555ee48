package io.holdfast.cli.recipe;

import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import io.holdfast.cli.client.Client;
import io.holdfast.cli.output.CommandFailure;
import io.holdfast.protocol.etcdserverpb.LeaseGrantRequest;
import io.holdfast.protocol.etcdserverpb.LeaseGrantResponse;
import io.holdfast.protocol.etcdserverpb.LeaseGrpc;
import io.holdfast.protocol.etcdserverpb.LeaseKeepAliveRequest;
import io.holdfast.protocol.etcdserverpb.LeaseKeepAliveResponse;
import io.holdfast.protocol.etcdserverpb.LeaseRevokeRequest;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A lease that a thread of its own keeps alive until it is closed, which gives it back. What it
 * protects goes with it if this process dies.
 */
final class HeldLease implements AutoCloseable {
  /** A lease is renewed when a third of its time has passed. */
  private static final int TURNS = 3;

  private final Client client;
  private final long id;
  private final long ttlMillis;
  private final CountDownLatch over = new CountDownLatch(1);

  private HeldLease(Client client, LeaseGrantResponse granted) {
    this.client = client;
    this.id = granted.getID();
    this.ttlMillis = TimeUnit.SECONDS.toMillis(granted.getTTL());
  }

  /**
   * @param whenLost runs if the lease is gone before it is closed; on the lease's own thread
   */
  static HeldLease grant(Client client, long ttlSeconds, Runnable whenLost) {
    LeaseGrantRequest request = LeaseGrantRequest.newBuilder().setTTL(ttlSeconds).build();
    HeldLease lease = new HeldLease(client, client.write(LeaseGrpc.getLeaseGrantMethod(), request));
    Thread thread = new Thread(() -> lease.keep(whenLost), "lease");
    thread.setDaemon(true);
    thread.start();
    return lease;
  }

  long id() {
    return id;
  }

  /** Renews again and again; one that cannot be renewed for as long as it lasts is lost. */
  private void keep(Runnable whenLost) {
    try {
      long renewed = System.nanoTime();
      while (!over.await(ttlMillis / TURNS, TimeUnit.MILLISECONDS)) {
        Renewal renewal = renew();
        if (renewal == Renewal.DONE) {
          renewed = System.nanoTime();
        }
        boolean late = System.nanoTime() - renewed > TimeUnit.MILLISECONDS.toNanos(ttlMillis);
        if (renewal == Renewal.GONE || late) {
          whenLost.run();
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private enum Renewal {
    DONE,
    GONE,
    UNKNOWN
  }

  private Renewal renew() throws InterruptedException {
    BlockingClientCall<LeaseKeepAliveRequest, LeaseKeepAliveResponse> call =
        client.converse(LeaseGrpc.getLeaseKeepAliveMethod());
    try {
      call.write(LeaseKeepAliveRequest.newBuilder().setID(id).build());
      @Nullable LeaseKeepAliveResponse answer = call.read(ttlMillis, TimeUnit.MILLISECONDS);
      if (answer == null) {
        return Renewal.UNKNOWN;
      }
      return answer.getTTL() > 0 ? Renewal.DONE : Renewal.GONE;
    } catch (StatusException | TimeoutException e) {
      return Renewal.UNKNOWN;
    } finally {
      call.cancel("done", null);
    }
  }

  /** Gives the lease back, and with it what it protects; without a server, time does. */
  @Override
  public void close() {
    over.countDown();
    try {
      client.write(
          LeaseGrpc.getLeaseRevokeMethod(), LeaseRevokeRequest.newBuilder().setID(id).build());
    } catch (CommandFailure e) {
      // It ends by itself when its time is over; the command has done what it was asked for.
      return;
    }
  }
}
