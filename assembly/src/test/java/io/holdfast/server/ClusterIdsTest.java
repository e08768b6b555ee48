package io.holdfast.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.holdfast.server.config.InitialCluster;
import io.holdfast.server.config.InitialMember;
import io.holdfast.server.config.ServerUrl;
import io.holdfast.server.text.InvalidValueException;
import io.holdfast.testkit.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The ids here are those that etcd 3.4.23 printed for the same configurations. */
@Statement({18, 19, 20})
class ClusterIdsTest {
  @Test
  void aMemberAloneHasTheIdsThatEtcdGivesIt() throws InvalidValueException {
    ClusterIds ids =
        ClusterIds.of(
            new InitialCluster(List.of(member("default", "http://localhost:2380"))),
            "etcd-cluster");
    assertEquals("cdf818194e3a8c32", ClusterIds.text(ids.clusterId()));
    assertEquals(0x8e9e05c52164694dL, ids.memberIds().get("default"));
  }

  @Test
  void severalMembersAndUrlsHaveTheIdsThatEtcdGivesThem() throws InvalidValueException {
    ClusterIds ids =
        ClusterIds.of(
            new InitialCluster(
                List.of(
                    member("c", "http://127.0.0.1:2395"),
                    member("b", "http://127.0.0.1:2393,http://127.0.0.1:2380"),
                    member("a", "http://127.0.0.1:2391"))),
            "tok");
    assertEquals(0xf0c1cabf81a4ce66L, ids.clusterId());
    assertEquals(0x98be31bef6cd7ad1L, ids.memberIds().get("a"));
    assertEquals(0x7bc8113bb7a4d801L, ids.memberIds().get("b"));
    assertEquals(0xffa647ccd933c871L, ids.memberIds().get("c"));
  }

  private static InitialMember member(String name, String urls) throws InvalidValueException {
    return new InitialMember(name, ServerUrl.parseList(urls));
  }
}
