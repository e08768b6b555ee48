package io.holdfast.cli.recipe;

import io.grpc.StatusException;
import io.holdfast.cli.client.Client;
import io.holdfast.cli.lease.Renewals;
import io.holdfast.cli.output.CommandFailure;
import io.holdfast.protocol.etcdserverpb.LeaseGrantRequest;
import io.holdfast.protocol.etcdserverpb.LeaseGrantResponse;
import io.holdfast.protocol.etcdserverpb.LeaseGrpc;
import io.holdfast.protocol.etcdserverpb.LeaseRevokeRequest;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A lease that a thread of its own keeps alive until it is closed, which gives it back. What it
 * protects goes with it if this process dies.
 */
final class HeldLease implements AutoCloseable {
  private final Client client;
  private final long id;
  private final Duration ttl;
  private final CountDownLatch over = new CountDownLatch(1);

  private HeldLease(Client client, LeaseGrantResponse granted) {
    this.client = client;
    this.id = granted.getID();
    this.ttl = Duration.ofSeconds(granted.getTTL());
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
    try (Renewals renewals = new Renewals(client, id)) {
      long end = System.nanoTime() + ttl.toNanos();
      boolean lives = true;
      while (lives && !over.await(Renewals.pause(ttl).toNanos(), TimeUnit.NANOSECONDS)) {
        long asked = System.nanoTime();
        lives = lives(renewals, end);
        end = asked + ttl.toNanos();
      }
      // Whoever closed it has given it back: it is not lost.
      if (over.getCount() > 0) {
        whenLost.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean lives(Renewals renewals, long end) throws InterruptedException {
    try {
      return renewals.renew(end).filter(answer -> answer.getTTL() > 0).isPresent();
    } catch (StatusException e) {
      return false;
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
