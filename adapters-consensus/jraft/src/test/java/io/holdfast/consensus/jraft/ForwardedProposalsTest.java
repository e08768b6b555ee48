package io.holdfast.consensus.jraft;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.alipay.sofa.jraft.Node;
import io.holdfast.ports.consensus.ConsensusConfig;
import io.holdfast.ports.peer.PeerRequest;
import io.holdfast.ports.peer.PeerTransport;
import io.holdfast.testkit.consensus.ConsensusCluster;
import io.holdfast.testkit.peer.InMemoryPeerNetwork;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What member 3 proposes while others lead that answer or do not. */
class ForwardedProposalsTest {
  private static final int WINDOW = JRaftConfig.DEFAULTS.forwardsInFlightMax();

  private final InMemoryPeerNetwork network = new InMemoryPeerNetwork();
  private final ScheduledThreadPoolExecutor timer = Timers.create(3);
  private final Leadership leadership = new Leadership();
  private final Queue<PeerRequest> atFirst = new ConcurrentLinkedQueue<>();
  private final Queue<PeerRequest> atSecond = new ConcurrentLinkedQueue<>();
  private final PeerTransport own = network.open(3);
  private final Proposals proposals = proposals();

  /** Nothing runs out of time in the course of a test. */
  private Proposals proposals() {
    Duration never = Duration.ofHours(1);
    ConsensusConfig config =
        new ConsensusConfig(
            1,
            3,
            Set.of(1L, 2L, 3L),
            Path.of("unused"),
            Duration.ofMillis(50),
            never,
            true,
            never,
            1000,
            1000,
            true);
    return new Proposals(
        config,
        leadership,
        System::nanoTime,
        timer,
        owner -> new LocalProposals(noNode(), 1, owner),
        owner -> new ForwardedProposals(own, config, JRaftConfig.DEFAULTS, owner));
  }

  /** This member never leads. */
  private static Node noNode() {
    return (Node)
        Proxy.newProxyInstance(
            Node.class.getClassLoader(),
            new Class<?>[] {Node.class},
            (proxy, method, arguments) -> {
              throw new UnsupportedOperationException(method.getName());
            });
  }

  @BeforeEach
  void connect() {
    network.open(1, transport -> transport.serve(ForwardService.NAME, atFirst::add));
    network.open(2, transport -> transport.serve(ForwardService.NAME, atSecond::add));
    connect(1);
    connect(2);
  }

  private void connect(long leaderId) {
    AtomicBoolean connected = new AtomicBoolean();
    own.link(leaderId, ForwardService.LANE).onConnection(connected::set);
    ConsensusCluster.await(connected::get, "a connection");
  }

  @AfterEach
  void close() {
    proposals.close();
    timer.shutdownNow();
    network.close();
  }

  @Test
  void aLeaderThatFellSilentTakesNoRoomFromTheNext() {
    leadership.change(new LeaderView(1, 1, false));
    propose(WINDOW + 1);
    ConsensusCluster.await(() -> atFirst.size() == WINDOW, "the window is full");
    leadership.change(new LeaderView(1, 0, false));
    leadership.change(new LeaderView(2, 2, false));
    ConsensusCluster.await(() -> atSecond.size() == 1, "the one that waited goes to the next");
    propose(WINDOW);
    ConsensusCluster.await(() -> atSecond.size() == WINDOW, "the next has a window of its own");
    assertEquals(WINDOW, atFirst.size());
  }

  /** What it answers late makes room at that one, and not at its successor. */
  @Test
  void aLateAnswerCountsWhereItsRequestDid() {
    leadership.change(new LeaderView(1, 1, false));
    propose(WINDOW);
    ConsensusCluster.await(() -> atFirst.size() == WINDOW, "the window of the first is full");
    leadership.change(new LeaderView(2, 2, false));
    propose(WINDOW);
    ConsensusCluster.await(() -> atSecond.size() == WINDOW, "that of the second, too");
    propose(1);
    atFirst.forEach(ForwardedProposalsTest::answer);
    answer(atSecond.remove());
    ConsensusCluster.await(() -> atSecond.size() == WINDOW, "one has made room for one");
  }

  private void propose(int count) {
    for (int i = 0; i < count; i++) {
      proposals.propose(new byte[] {1}, failure -> {});
    }
  }

  private static void answer(PeerRequest request) {
    request.respond(new byte[] {ForwardCodec.code(ForwardCodec.Outcome.APPLIED)});
  }
}
