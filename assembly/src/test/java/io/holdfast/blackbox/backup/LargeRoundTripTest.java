package io.holdfast.blackbox.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.protobuf.ByteString;
import io.holdfast.blackbox.client.Etcdctl;
import io.holdfast.blackbox.history.Endpoint;
import io.holdfast.blackbox.server.Launcher;
import io.holdfast.blackbox.server.MemberConfig;
import io.holdfast.blackbox.server.ServerProcess;
import io.holdfast.protocol.etcdserverpb.PutRequest;
import io.holdfast.protocol.etcdserverpb.RequestOp;
import io.holdfast.protocol.etcdserverpb.TxnRequest;
import io.holdfast.protocol.etcdserverpb.TxnResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A million keys, more than a GiB, from etcd to Holdfast and back. Prints its figures.
 *
 * <p>{@code ./mvnw verify -pl assembly -am -Dtest=LargeRoundTripTest
 * -Dholdfast.blackbox.groups=long}, and {@code -Dholdfast.blackbox.engine} for another engine than
 * the default.
 */
@Tag("blackbox")
@Tag("long")
@Isolated
class LargeRoundTripTest {
  private static final int KEYS = 1_000_000;
  private static final int OVERWRITTEN = 100_000;
  private static final int VALUE_BYTES = 1_000;
  private static final int TXN_OPS = 100;
  private static final int IN_FLIGHT = 16;
  private static final Duration CALL_MAX = Duration.ofMinutes(5);
  private static final double SECONDS_MAX = 60;
  private static final long MEMORY_MAX = 1L << 30;
  private static final String QUOTA = "--quota-backend-bytes=8589934592";

  @TempDir Path directory;

  private static void fill(Endpoint endpoint) throws Exception {
    SplittableRandom random = new SplittableRandom(1);
    List<ListenableFuture<TxnResponse>> sent = new ArrayList<>();
    for (int done = 0; done < KEYS + OVERWRITTEN; done += TXN_OPS) {
      TxnRequest.Builder txn = TxnRequest.newBuilder();
      for (int i = 0; i < TXN_OPS; i++) {
        txn.addSuccess(put(random, (done + i) % KEYS));
      }
      sent.add(endpoint.kvAsync(CALL_MAX).txn(txn.build()));
      if (sent.size() == IN_FLIGHT) {
        Futures.allAsList(sent).get();
        sent.clear();
      }
    }
    Futures.allAsList(sent).get();
  }

  private static RequestOp put(SplittableRandom random, int key) {
    byte[] value = new byte[VALUE_BYTES];
    random.nextBytes(value);
    return RequestOp.newBuilder()
        .setRequestPut(
            PutRequest.newBuilder()
                .setKey(ByteString.copyFromUtf8("key/%07d".formatted(key)))
                .setValue(ByteString.copyFrom(value)))
        .build();
  }

  private static long hash(String endpoint, long revision) throws IOException {
    return Answers.hash(
        new Etcdctl(List.of(endpoint), List.of("--command-timeout=300s")), revision);
  }

  @Test
  void aMillionKeysGoThereAndBackInTime() throws Exception {
    Path from = directory.resolve("from.db");
    Path back = directory.resolve("back.db");
    List<Long> hashes = new ArrayList<>();
    try (EtcdServer etcd = EtcdServer.fresh(directory.resolve("etcd"), QUOTA);
        Endpoint endpoint = new Endpoint(etcd.endpoint())) {
      fill(endpoint);
      save(etcd.endpoint(), from);
      for (long revision : revisions()) {
        hashes.add(hash(etcd.endpoint(), revision));
      }
    }
    assertTrue(Files.size(from) > 1L << 30, "only " + Files.size(from) + " bytes");
    MemberConfig member = MemberConfig.single(directory.resolve("member"), List.of(QUOTA));
    restore(from, member);
    try (ServerProcess server =
        ServerProcess.start(Launcher.configured(), Launcher.engine(), member).awaitReady()) {
      assertHashes(hashes, server.endpoint());
      long begin = System.nanoTime();
      save(server.endpoint(), back);
      double seconds = secondsSince(begin);
      System.out.printf("saved bytes=%d seconds=%.1f%n", Files.size(back), seconds);
      assertTrue(seconds < SECONDS_MAX, "it took " + seconds + " s");
    }
    long begin = System.nanoTime();
    try (EtcdServer etcd =
        EtcdServer.restored(
            new Etcdctl(List.of("unused")), back, directory.resolve("again"), QUOTA)) {
      System.out.printf("served by etcd seconds=%.1f%n", secondsSince(begin));
      assertHashes(hashes, etcd.endpoint());
    }
  }

  private static double secondsSince(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }

  private static void save(String endpoint, Path path) {
    new Etcdctl(List.of(endpoint)).run("snapshot", "save", path.toString());
  }

  private static List<Long> revisions() {
    long writes = (KEYS + OVERWRITTEN) / TXN_OPS;
    return List.of(0L, writes / 3, writes - 1);
  }

  private static void assertHashes(List<Long> expected, String endpoint) throws IOException {
    List<Long> found = new ArrayList<>();
    for (long revision : revisions()) {
      found.add(hash(endpoint, revision));
    }
    assertEquals(expected, found);
  }

  private static void restore(Path saved, MemberConfig member) throws Exception {
    long begin = System.nanoTime();
    long memory = Etcdutl.memoryOf(Etcdutl.restoring(saved, member, Launcher.engine()));
    double seconds = secondsSince(begin);
    System.out.printf(
        "restored bytes=%d seconds=%.1f memory-most=%dMiB%n",
        Files.size(saved), seconds, memory >> 20);
    assertTrue(seconds < SECONDS_MAX, "it took " + seconds + " s");
    assertTrue(memory < MEMORY_MAX, "it took " + memory + " bytes of memory");
  }
}
