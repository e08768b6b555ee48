package io.holdfast.blackbox.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import io.holdfast.blackbox.server.ClusterProcesses;
import io.holdfast.blackbox.server.Launcher;
import io.holdfast.protocol.etcdserverpb.MemberListRequest;
import io.holdfast.protocol.etcdserverpb.RangeRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A member goes on alone from its data when the others are lost. */
@Tag("blackbox")
class LostMajorityTest {
  private static final Duration CALL_MAX = Duration.ofSeconds(10);
  private static final Duration EXIT_MAX = Duration.ofSeconds(30);
  private static final int WRITES = 100;

  @Test
  @Timeout(120)
  void aMemberForcedToGoOnAloneHasEverythingAndShutsOutTheOthers() {
    try (ClusterProcesses cluster =
            ClusterProcesses.start(Launcher.configured(), Launcher.engine(), 3, List.of());
        Endpoint endpoint = new Endpoint(cluster.member(0).endpoint())) {
      for (int i = 0; i < WRITES; i++) {
        endpoint.kv(CALL_MAX).put(Endpoint.put("k" + i, "v" + i));
      }
      cluster.members().forEach(member -> member.kill());
      cluster.member(0).restartWith(List.of("--force-new-cluster")).awaitReady();
      assertHasAll(endpoint);
      endpoint.kv(CALL_MAX).put(Endpoint.put("after", "alone"));
      cluster.member(0).kill();
      cluster.member(0).restartWith(List.of()).awaitReady();
      assertHasAll(endpoint);
      cluster.member(1).restart();
      assertEquals(0, cluster.member(1).awaitExit(EXIT_MAX));
    }
  }

  private static void assertHasAll(Endpoint endpoint) {
    endpoint.reconnect();
    RangeRequest all =
        RangeRequest.newBuilder()
            .setKey(ByteString.copyFromUtf8("k"))
            .setRangeEnd(ByteString.copyFromUtf8("l"))
            .build();
    assertEquals(WRITES, endpoint.kv(CALL_MAX).range(all).getCount());
    MemberListRequest linearizable = MemberListRequest.newBuilder().setLinearizable(true).build();
    assertEquals(1, endpoint.cluster(CALL_MAX).memberList(linearizable).getMembersCount());
  }
}
