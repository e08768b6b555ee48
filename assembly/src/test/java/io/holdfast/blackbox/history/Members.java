package io.holdfast.blackbox.history;

import com.google.protobuf.ByteString;
import io.grpc.StatusRuntimeException;
import io.holdfast.blackbox.server.ClusterProcesses;
import io.holdfast.protocol.etcdserverpb.RangeRequest;
import io.holdfast.protocol.etcdserverpb.StatusResponse;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** The members of a cluster seen from outside: who leads, who serves, whether they are equal. */
public final class Members implements AutoCloseable {
  private static final Duration CALL_MAX = Duration.ofSeconds(1);
  private static final Duration ATTEMPT_MAX = Duration.ofMillis(100);
  private static final long PAUSE_NANOS = 5_000_000;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final List<Endpoint> endpoints;

  public Members(ClusterProcesses cluster) {
    this(cluster.endpoints().stream().map(Endpoint::new).toList());
  }

  /** Closes them in the end. */
  Members(List<Endpoint> endpoints) {
    this.endpoints = List.copyOf(endpoints);
  }

  public List<Endpoint> endpoints() {
    return endpoints;
  }

  /** The position of the member that leads. */
  public int leader() {
    int[] leader = new int[1];
    await(
        "a leader",
        () -> {
          OptionalInt found = IntStream.range(0, endpoints.size()).filter(this::leads).findFirst();
          leader[0] = found.orElse(-1);
          return found.isPresent();
        });
    return leader[0];
  }

  private boolean leads(int member) {
    try {
      StatusResponse status = endpoints.get(member).status(CALL_MAX);
      return status.getLeader() != 0 && status.getLeader() == status.getHeader().getMemberId();
    } catch (StatusRuntimeException e) {
      return false;
    }
  }

  /** Reads until one of these members answers with what a quorum agrees on; how long it took. */
  Duration timeUntilServing(List<Endpoint> alive) {
    long begin = System.nanoTime();
    await("a member that serves", () -> alive.stream().anyMatch(Members::serves));
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private static boolean serves(Endpoint endpoint) {
    try {
      endpoint.reconnect();
      return revision(endpoint, ATTEMPT_MAX) > 0;
    } catch (StatusRuntimeException e) {
      return false;
    }
  }

  /** The revision of the newest write that a linearizable read may show. */
  long revision() {
    return revision(endpoints.get(0), PATIENCE);
  }

  private static long revision(Endpoint endpoint, Duration longest) {
    RangeRequest any = RangeRequest.newBuilder().setKey(ByteString.copyFromUtf8("any")).build();
    return endpoint.kv(longest).range(any).getHeader().getRevision();
  }

  /** Waits until every member has the revision, and compares the hashes of their histories. */
  public boolean areEqualAt(long revision) {
    return endpoints.stream().map(e -> hashAt(e, revision)).distinct().count() == 1;
  }

  private static long hashAt(Endpoint endpoint, long revision) {
    long[] hash = new long[1];
    await(
        "revision " + revision + " at each member",
        () -> {
          try {
            endpoint.reconnect();
            hash[0] = endpoint.hash(revision, CALL_MAX).getHash();
            return true;
          } catch (StatusRuntimeException e) {
            return false;
          }
        });
    return hash[0];
  }

  /** Asks again and again; each question waits for an answer over the network. */
  private static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("no " + what + " within " + PATIENCE);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  @Override
  public void close() {
    endpoints.forEach(Endpoint::close);
  }
}
