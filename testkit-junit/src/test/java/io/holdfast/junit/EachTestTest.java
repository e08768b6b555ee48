package io.holdfast.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;

class EachTestTest {
  @RegisterExtension private final HoldfastExtension holdfast = new HoldfastExtension();

  @RepeatedTest(2)
  void eachTestHasAServerOfItsOwn() {
    try (Etcd etcd = Etcd.of(holdfast.endpoint())) {
      assertEquals(List.of(), etcd.get("fruit"));
      etcd.put("fruit", "apple");
    }
  }
}
