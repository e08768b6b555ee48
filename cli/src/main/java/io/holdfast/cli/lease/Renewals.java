package io.holdfast.cli.lease;

import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import io.holdfast.cli.client.Client;
import io.holdfast.protocol.etcdserverpb.LeaseGrpc;
import io.holdfast.protocol.etcdserverpb.LeaseKeepAliveRequest;
import io.holdfast.protocol.etcdserverpb.LeaseKeepAliveResponse;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The renewals of one lease: in one conversation for as long as that lasts, then in the next one,
 * at whichever server answers. One thread's.
 */
public final class Renewals implements AutoCloseable {
  /** A lease is renewed when a third of its time has passed. */
  private static final int TURNS = 3;

  /** Between two conversations, as other clients of etcd have it. */
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  /** What no other server answers otherwise. */
  private static final Set<Status.Code> FINAL =
      EnumSet.of(
          Status.Code.INVALID_ARGUMENT,
          Status.Code.PERMISSION_DENIED,
          Status.Code.UNAUTHENTICATED,
          Status.Code.UNIMPLEMENTED);

  private final Client client;
  private final long lease;
  private @Nullable BlockingClientCall<LeaseKeepAliveRequest, LeaseKeepAliveResponse> call;

  public Renewals(Client client, long lease) {
    this.client = client;
    this.lease = lease;
  }

  /** How long to wait before a lease with that time left is renewed. */
  public static Duration pause(Duration left) {
    return left.dividedBy(TURNS);
  }

  /**
   * Asks until there is an answer.
   *
   * @param until when to give up, by {@link System#nanoTime}
   * @return what a server said, with a time of 0 if there is no such lease; empty if none said
   *     anything in time
   * @throws StatusException if it is refused for good
   */
  public Optional<LeaseKeepAliveResponse> renew(long until)
      throws InterruptedException, StatusException {
    for (long left = left(until); left > 0; left = left(until)) {
      boolean begun = call != null;
      try {
        @Nullable LeaseKeepAliveResponse answer = ask(left);
        if (answer != null) {
          return Optional.of(answer);
        }
      } catch (StatusException e) {
        // A conversation that began long ago may be refused for its token; the next has a new one.
        if (!begun && FINAL.contains(e.getStatus().getCode())) {
          throw e;
        }
      } catch (TimeoutException e) {
        return Optional.empty();
      }
      close();
      TimeUnit.NANOSECONDS.sleep(Math.min(PAUSE_NANOS, left(until)));
    }
    return Optional.empty();
  }

  private static long left(long until) {
    return until - System.nanoTime();
  }

  /** Returns null if the server ended the conversation. */
  private @Nullable LeaseKeepAliveResponse ask(long nanos)
      throws InterruptedException, StatusException, TimeoutException {
    if (call == null) {
      call = client.converse(LeaseGrpc.getLeaseKeepAliveMethod());
    }
    call.write(
        LeaseKeepAliveRequest.newBuilder().setID(lease).build(), nanos, TimeUnit.NANOSECONDS);
    return call.read(nanos, TimeUnit.NANOSECONDS);
  }

  /** Ends the conversation, if there is one. The lease stays as it is. */
  @Override
  public void close() {
    if (call != null) {
      call.cancel("done", null);
      call = null;
    }
  }
}
