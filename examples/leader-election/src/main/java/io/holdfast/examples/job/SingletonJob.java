package io.holdfast.examples.job;

import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.election.CampaignResponse;
import io.etcd.jetcd.election.NoLeaderException;
import io.etcd.jetcd.lease.LeaseKeepAliveResponse;
import io.etcd.jetcd.support.CloseableClient;
import io.etcd.jetcd.support.Observers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * A job that several processes stand ready for and one at a time does.
 *
 * <p>Whoever stands ready holds a lease and keeps it alive. A process that dies does not, and after
 * the lease's time the next one begins. One that was cut off may still be at it for a moment when
 * the next begins: a job that must not overlap sends its lease along with what it writes.
 */
public final class SingletonJob implements AutoCloseable {
  private final Client etcd;
  private final long lease;
  private final CloseableClient keepingAlive;
  private final CompletableFuture<CampaignResponse> campaign;

  private SingletonJob(Client etcd, String job, String self, long lease) {
    this.etcd = etcd;
    this.lease = lease;
    this.keepingAlive =
        etcd.getLeaseClient().keepAlive(lease, Observers.<LeaseKeepAliveResponse>builder().build());
    this.campaign = etcd.getElectionClient().campaign(bytes(job), lease, bytes(self));
  }

  /**
   * Stands ready from now on. Blocks for a moment.
   *
   * @param etcd not closed here
   * @param self by which others see who does it
   * @param gone after how long without a sign of life the next one takes over
   */
  public static SingletonJob standReady(Client etcd, String job, String self, Duration gone)
      throws ExecutionException, InterruptedException {
    long lease = etcd.getLeaseClient().grant(gone.toSeconds()).get().getID();
    return new SingletonJob(etcd, job, self, lease);
  }

  /**
   * Completes, on a thread of the client, when it is this process's turn; fails when its place in
   * the line is lost: it can be closed, and another one stand ready.
   */
  public CompletableFuture<Void> turn() {
    return campaign.thenAccept(won -> {});
  }

  /** Who does it now; fails with {@link NoLeaderException} if nobody does. */
  public static CompletableFuture<String> whoDoes(Client etcd, String job) {
    return etcd.getElectionClient()
        .leader(bytes(job))
        .thenApply(leader -> leader.getKv().getValue().toString(StandardCharsets.UTF_8));
  }

  private static ByteSequence bytes(String text) {
    return ByteSequence.from(text, StandardCharsets.UTF_8);
  }

  /** Leaves it to the next one at once. Blocks for a moment. */
  @Override
  public void close() {
    keepingAlive.close();
    etcd.getLeaseClient().revoke(lease).join();
    campaign.cancel(false);
  }
}
