package io.holdfast.blackbox.history;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.holdfast.blackbox.history.Operation.Outcome;
import io.holdfast.blackbox.history.Operation.Read;
import io.holdfast.blackbox.history.Operation.Version;
import io.holdfast.protocol.etcdserverpb.RangeResponse;
import io.holdfast.protocol.etcdserverpb.TxnResponse;
import io.holdfast.protocol.mvccpb.KeyValue;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * One client that writes and reads some keys and records what it was told.
 *
 * <p>It talks to one member and goes on to the next when a call fails. Owned by one thread.
 */
final class RecordingClient {
  private static final Duration CALL_MAX = Duration.ofSeconds(2);

  /** The server says these before it proposes anything. */
  private static final Set<Status.Code> NEVER_PROPOSED =
      Set.of(
          Status.Code.INVALID_ARGUMENT,
          Status.Code.FAILED_PRECONDITION,
          Status.Code.RESOURCE_EXHAUSTED,
          Status.Code.OUT_OF_RANGE);

  /** Keeps clients from asking members that are down as fast as they can. */
  private static final long PAUSE_NANOS = 5_000_000;

  private final int number;
  private final List<Endpoint> endpoints;
  private final History history;
  private final SplittableRandom random;
  private final int sharedKeys;
  private int endpoint;
  private int values;
  private int appended;

  RecordingClient(
      int number, List<Endpoint> endpoints, History history, long seed, int sharedKeys) {
    this.number = number;
    this.endpoints = endpoints;
    this.history = history;
    this.random = new SplittableRandom(seed + number);
    this.sharedKeys = sharedKeys;
    this.endpoint = number % endpoints.size();
  }

  /** Does one operation; a failure is recorded like any other outcome. */
  void step() {
    String shared = "shared/" + random.nextInt(sharedKeys);
    int choice = random.nextInt(100);
    if (choice < 35) {
      put(shared);
    } else if (choice < 60) {
      read(shared);
    } else if (choice < 73) {
      compareAndPut(shared);
    } else if (choice < 80) {
      compareAndDelete(shared);
    } else {
      put("log/" + number + "/" + appended++);
    }
  }

  private String nextValue() {
    return number + "-" + values++;
  }

  private void put(String key) {
    Intent intent = new Intent(key, nextValue(), OptionalLong.empty(), false);
    long begin = System.nanoTime();
    try {
      var response = endpoint().kv(CALL_MAX).put(intent.put());
      wrote(intent, begin, response.getHeader().getRevision());
    } catch (StatusRuntimeException e) {
      failed(intent, begin, e);
    }
  }

  private void compareAndPut(String key) {
    Optional<Read> before = read(key);
    if (before.isPresent()) {
      long revision = before.get().found().map(Version::revision).orElse(0L);
      change(new Intent(key, nextValue(), OptionalLong.of(revision), false));
    }
  }

  private void compareAndDelete(String key) {
    Optional<Version> before = read(key).flatMap(Read::found);
    if (before.isPresent()) {
      change(new Intent(key, nextValue(), OptionalLong.of(before.get().revision()), true));
    }
  }

  private void change(Intent intent) {
    long begin = System.nanoTime();
    try {
      TxnResponse response = endpoint().kv(CALL_MAX).txn(intent.request());
      if (response.getSucceeded()) {
        wrote(intent, begin, response.getHeader().getRevision());
      } else {
        refused(intent, begin);
        saw(
            intent.key(),
            begin,
            response.getHeader().getRevision(),
            response.getResponses(0).getResponseRange());
      }
    } catch (StatusRuntimeException e) {
      failed(intent, begin, e);
    }
  }

  /** A linearizable read; empty if the call failed, which says nothing about the store. */
  Optional<Read> read(String key) {
    long begin = System.nanoTime();
    try {
      RangeResponse response = endpoint().kv(CALL_MAX).range(Intent.range(key));
      return Optional.of(saw(key, begin, response.getHeader().getRevision(), response));
    } catch (StatusRuntimeException e) {
      nextEndpoint();
      return Optional.empty();
    }
  }

  private Read saw(String key, long begin, long revision, RangeResponse response) {
    Optional<Version> found =
        response.getKvsList().stream().findFirst().map(RecordingClient::version);
    Read read = new Read(number, key, begin, System.nanoTime(), revision, found);
    history.add(read);
    return read;
  }

  private static Version version(KeyValue kv) {
    return new Version(kv.getValue().toStringUtf8(), kv.getModRevision());
  }

  private void wrote(Intent intent, long begin, long revision) {
    history.add(intent.write(number, begin, System.nanoTime(), new Outcome.Acknowledged(revision)));
  }

  private void refused(Intent intent, long begin) {
    history.add(intent.write(number, begin, System.nanoTime(), new Outcome.Refused()));
  }

  private void failed(Intent intent, long begin, StatusRuntimeException failure) {
    nextEndpoint();
    if (neverProposed(failure.getStatus())) {
      refused(intent, begin);
    } else {
      history.add(intent.write(number, begin, Long.MAX_VALUE, new Outcome.Unknown()));
    }
  }

  private static boolean neverProposed(Status status) {
    return NEVER_PROPOSED.contains(status.getCode())
        || status.getCause() instanceof ConnectException;
  }

  private Endpoint endpoint() {
    return endpoints.get(endpoint);
  }

  private void nextEndpoint() {
    endpoint = (endpoint + 1) % endpoints.size();
    endpoint().reconnect();
    LockSupport.parkNanos(PAUSE_NANOS);
  }
}
