package io.holdfast.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(HoldfastExtension.class)
class ParameterTest {
  @Test
  void theMembersCanBeAParameter(TestCluster cluster) {
    try (Etcd etcd = Etcd.of(cluster.endpoint())) {
      etcd.put("fruit", "apple");
      assertEquals(List.of("apple"), etcd.get("fruit"));
    }
  }
}
