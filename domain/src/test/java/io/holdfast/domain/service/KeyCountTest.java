package io.holdfast.domain.service;

import static io.holdfast.domain.service.ManualMember.ANONYMOUS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.kv.DeleteRangeRequest;
import io.holdfast.testkit.peer.InMemoryPeerNetwork;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeyCountTest {
  private final InMemoryPeerNetwork network = new InMemoryPeerNetwork();
  private final ManualMember member = ManualMember.alone(network.open(1));
  private final TreeSet<String> keys = new TreeSet<>();

  @AfterEach
  void close() {
    member.close();
    network.close();
  }

  private void put(String key) {
    member.done(member.put(key, 0));
    keys.add(key);
  }

  private void delete(String key) {
    KeyRange range = KeyRange.single(Bytes.utf8(key));
    member.done(
        member.node.keyValues().deleteRange(new DeleteRangeRequest(range, false), ANONYMOUS));
    keys.remove(key);
  }

  @Test
  void whatIsThereIsCountedAndKeptUpToDate() {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 300; i++) {
      String key = "k" + random.nextInt(40);
      if (random.nextInt(3) == 0) {
        delete(key);
      } else {
        put(key);
      }
      if (i == 100) {
        member.node.measures().keys();
      }
    }
    assertEquals(keys.size(), member.node.measures().keys());
  }

  @Test
  void changesWhileItIsBeingCountedCount() {
    put("a");
    put("b");
    assertEquals(0, member.node.measures().keys());
    var later = member.put("c", 0);
    member.log.commit();
    member.done(later);
    assertEquals(3, member.node.measures().keys());
  }
}
