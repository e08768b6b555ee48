package io.holdfast.domain.service;

import static io.holdfast.domain.service.ManualMember.ANONYMOUS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.ResponseHeader;
import io.holdfast.ports.kv.PutRequest;
import io.holdfast.ports.kv.RangeRequest;
import io.holdfast.ports.kv.RangeResponse;
import io.holdfast.testkit.Statement;
import io.holdfast.testkit.peer.InMemoryPeerNetwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Member 1 of cluster 7 leads in term 3. */
class HeadersTest {
  private final InMemoryPeerNetwork network = new InMemoryPeerNetwork();
  private final ManualMember member = ManualMember.alone(network.open(1));

  @AfterEach
  void close() {
    member.close();
    network.close();
  }

  @Test
  @Statement({6, 7, 8, 11})
  void answersSayWhoAnsweredInWhichTermAtWhichRevision() {
    ResponseHeader first = new ResponseHeader(7, 1, 2, 3);
    assertEquals(first, member.done(member.put("k", 0)).header());
    member.log.role(false, 2, 4);
    ResponseHeader later = new ResponseHeader(7, 1, 2, 4);
    assertEquals(
        later,
        member
            .done(member.node.keyValues().range(RangeRequest.of(KeyRange.ALL), ANONYMOUS))
            .header());
    assertEquals(later, member.done(member.node.maintenance().status(ANONYMOUS)).header());
    assertEquals(later, member.done(member.node.maintenance().hashKv(0, ANONYMOUS)).header());
    assertEquals(later, member.done(member.node.leases().grant(1, 60, ANONYMOUS)).header());
  }

  @Test
  @Statement(13)
  void answersOfTheClusterServiceLeaveOutTheRevision() {
    member.done(member.put("k", 0));
    assertEquals(
        new ResponseHeader(7, 1, 0, 3),
        member.done(member.node.cluster().memberList(true, ANONYMOUS)).header());
  }

  @Test
  @Statement(46)
  void anAnswerMayBeLargerThanAnyRequest() {
    Bytes value = Bytes.wrap(new byte[1900]);
    for (int i = 0; i < 100; i++) {
      member.done(
          member.node.keyValues().put(PutRequest.of(Bytes.utf8("k" + i), value), ANONYMOUS));
    }
    RangeResponse all =
        member.done(member.node.keyValues().range(RangeRequest.of(KeyRange.ALL), ANONYMOUS));
    assertEquals(100, all.kvs().size());
  }
}
