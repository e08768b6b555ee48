package io.holdfast.testkit.consensus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.consensus.Consensus;
import io.holdfast.ports.consensus.ConsensusConfig;
import io.holdfast.ports.consensus.ConsensusProvider;
import io.holdfast.testkit.peer.InMemoryPeerNetwork;
import io.holdfast.testkit.peer.InMemoryPeerTransport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Members of one cluster in one process, for tests. Used by one thread. */
public final class ConsensusCluster implements AutoCloseable {
  /** How long a test waits for what must happen. */
  public static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final AtomicLong CLUSTERS = new AtomicLong(0x1000);

  private final ConsensusProvider provider;
  private final Path directory;
  private final Function<ConsensusConfig, ConsensusConfig> settings;
  private final long clusterId = CLUSTERS.incrementAndGet();
  private final InMemoryPeerNetwork network = new InMemoryPeerNetwork();
  private final Map<Long, ConsensusMember> members = new TreeMap<>();

  /**
   * @param settings changes what the members are configured with
   */
  public ConsensusCluster(
      ConsensusProvider provider,
      Path directory,
      Function<ConsensusConfig, ConsensusConfig> settings) {
    this.provider = provider;
    this.directory = directory;
    this.settings = settings;
  }

  /** Starts members 1 to {@code count}, which all vote. */
  public ConsensusCluster startVoters(int count) {
    Set<Long> voters = LongStream.rangeClosed(1, count).boxed().collect(Collectors.toSet());
    voters.forEach(id -> start(id, voters, new RecordingStateMachine()));
    return this;
  }

  /** Starts a member that has not run before, or again with what is left of its state. */
  public ConsensusMember start(long id, Set<Long> voters, RecordingStateMachine machine) {
    InMemoryPeerTransport transport = network.open(id);
    Consensus consensus =
        provider.create(settings.apply(config(id, voters)), transport, System::nanoTime);
    consensus.start(machine);
    ConsensusMember member = new ConsensusMember(id, consensus, machine);
    members.put(id, member);
    return member;
  }

  /** Takes a member from the network and then down. */
  public void kill(long id) {
    network.shutDown(id);
    member(id).consensus().close();
    members.remove(id);
  }

  public ConsensusMember member(long id) {
    return Objects.requireNonNull(members.get(id), "no such member");
  }

  public List<ConsensusMember> members() {
    return List.copyOf(members.values());
  }

  public InMemoryPeerNetwork network() {
    return network;
  }

  /** Waits for a leader whom all members that run and are {@code among} these know. */
  public ConsensusMember awaitLeader(long... among) {
    await(() -> agreed(among), "the members agree on a leader");
    return member(member(among[0]).machine().leaderId());
  }

  /** Waits for a leader whom all members know. */
  public ConsensusMember awaitLeader() {
    return awaitLeader(members.keySet().stream().mapToLong(id -> id).toArray());
  }

  /** Proposes until it is applied at that member, with a text of its own for each attempt. */
  public void propose(ConsensusMember member, String text) {
    var unused = member.propose(text);
    assertTrue(
        member.machine().await(() -> member.machine().texts().contains(text), PATIENCE),
        () -> "not applied: " + text + ", failures " + member.failures());
  }

  /** Waits until all members have applied the same, and that ends with {@code last}. */
  public void awaitEqual(String last) {
    await(
        () ->
            members.values().stream()
                .allMatch(member -> member.machine().texts().lastIndexOf(last) >= 0),
        "everyone applies " + last);
    List<RecordingStateMachine.Applied> expected =
        members.values().iterator().next().machine().applied();
    members.values().forEach(member -> assertEquals(expected, member.machine().applied()));
    assertNoBreach();
  }

  /** Fails if a promise to a state machine was broken. */
  public void assertNoBreach() {
    members
        .values()
        .forEach(member -> assertEquals(List.of(), member.machine().breaches(), "breaches"));
  }

  /** Waits, looking again and again, until something holds that sends no event. */
  public static void await(Supplier<Boolean> condition, String what) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.get()) {
      assertTrue(System.nanoTime() < deadline, () -> "not in time: " + what);
      pause();
    }
  }

  @Override
  public void close() {
    members.values().forEach(member -> member.machine().hold(false));
    members.values().forEach(member -> member.consensus().close());
    network.close();
  }

  private boolean agreed(long... among) {
    Set<Long> leaders =
        LongStream.of(among)
            .mapToObj(id -> member(id).machine().leaderId())
            .collect(Collectors.toSet());
    long leader = leaders.size() == 1 ? leaders.iterator().next() : 0;
    return LongStream.of(among).anyMatch(id -> id == leader)
        && member(leader).machine().isLeading();
  }

  private ConsensusConfig config(long id, Set<Long> voters) {
    return new ConsensusConfig(
        clusterId,
        id,
        voters,
        directory.resolve(Long.toString(id)),
        Duration.ofMillis(50),
        Duration.ofMillis(500),
        true,
        Duration.ofSeconds(5),
        1000,
        100_000,
        true);
  }

  private static void pause() {
    try {
      Thread.sleep(5);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
