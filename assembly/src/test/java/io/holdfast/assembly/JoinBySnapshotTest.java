package io.holdfast.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.domain.service.Node;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.CallContext;
import io.holdfast.ports.cluster.MemberAddResponse;
import io.holdfast.ports.kv.PutRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A new member for whom the log does not reach back far enough is brought up by a snapshot, also
 * one of another engine than its own.
 */
@Timeout(60)
class JoinBySnapshotTest {
  private static final CallContext ANYONE = CallContext.ANONYMOUS;

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "memory, memory", "rocksdb, rocksdb", "xodus, xodus",
    "memory, rocksdb", "rocksdb, xodus", "xodus, memory"
  })
  void aMemberThatJoinsAfterTheLogWasCutHasListAndKeys(String first, String second)
      throws Exception {
    AdapterNames adapters = new AdapterNames();
    try (MembersInProcess cluster =
        new MembersInProcess(
            directory, 1, point -> false, id -> adapters.storage(id == 1 ? first : second))) {
      Node founder = cluster.node(1);
      answer(founder.ready());
      for (int i = 0; i < 3; i++) {
        put(founder, "k" + i);
        answer(cluster.snapshot(1));
      }
      MemberAddResponse added =
          answer(founder.cluster().memberAdd(List.of("http://new:1"), false, ANYONE));
      long id = added.member().id();
      cluster.start(id);
      answer(cluster.node(id).ready());
      put(cluster.node(id), "through the new one");
      assertTrue(hasSnapshot(id), "it was brought up by the log alone");
      assertEquals(founder.members(), cluster.node(id).members());
      long hash = answer(founder.maintenance().hashKv(0, ANYONE)).hash();
      assertEquals(hash, answer(cluster.node(id).maintenance().hashKv(0, ANYONE)).hash());
    }
  }

  private static void put(Node node, String key) throws Exception {
    answer(
        node.keyValues()
            .put(new PutRequest(Bytes.utf8(key), Bytes.utf8("v"), 0, false, false, false), ANYONE));
  }

  private boolean hasSnapshot(long id) throws IOException {
    Path snapshots = directory.resolve(Long.toHexString(id)).resolve("snapshot");
    try (Stream<Path> files = Files.walk(snapshots)) {
      return files.anyMatch(file -> file.getFileName().toString().startsWith("snapshot_"));
    }
  }

  private static <T> T answer(CompletionStage<T> call) throws Exception {
    return call.toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
