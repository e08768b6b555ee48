package io.holdfast.blackbox.history;

import io.grpc.StatusRuntimeException;
import io.holdfast.blackbox.server.Directories;
import io.holdfast.blackbox.server.FreePorts;
import io.holdfast.blackbox.server.Launcher;
import io.holdfast.blackbox.server.MemberConfig;
import io.holdfast.blackbox.server.ServerProcess;
import io.holdfast.protocol.etcdserverpb.ClusterGrpc.ClusterBlockingStub;
import io.holdfast.protocol.etcdserverpb.Member;
import io.holdfast.protocol.etcdserverpb.MemberAddRequest;
import io.holdfast.protocol.etcdserverpb.MemberListRequest;
import io.holdfast.protocol.etcdserverpb.MemberPromoteRequest;
import io.holdfast.protocol.etcdserverpb.MemberRemoveRequest;
import io.holdfast.protocol.etcdserverpb.MemberUpdateRequest;
import io.holdfast.protocol.etcdserverpb.StatusResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A cluster whose members change, each a process with a number. Endpoints are there for all numbers
 * from the beginning, so that clients go round over those that are up. Owned by one thread.
 */
final class ChangingCluster implements AutoCloseable {
  private static final Duration CALL_MAX = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration EXIT_MAX = Duration.ofSeconds(20);
  private static final long PAUSE_NANOS = 100_000_000;

  private final Launcher launcher = Launcher.configured();
  private final Path directory = Directories.create("holdfast-changing-");
  private final List<String> flags;
  private final List<MemberConfig> configs = new ArrayList<>();
  private final List<Endpoint> endpoints;
  private final Map<Integer, ServerProcess> running = new TreeMap<>();
  private final List<ServerProcess> gone = new ArrayList<>();

  /** Starts the first {@code founders} of so many numbers; returns when they serve. */
  ChangingCluster(int founders, int numbers, List<String> flags) {
    this.flags = flags;
    for (int i = 0; i < numbers; i++) {
      String name = "m" + i;
      configs.add(
          new MemberConfig(
              name, directory.resolve(name), FreePorts.next(), FreePorts.next(), "", List.of()));
    }
    this.endpoints = configs.stream().map(config -> new Endpoint(config.endpoint())).toList();
    String cluster = cluster(IntStream.range(0, founders).boxed().toList());
    IntStream.range(0, founders).forEach(i -> start(i, cluster, flags));
    running.values().forEach(ServerProcess::awaitReady);
  }

  private String cluster(List<Integer> numbers) {
    return numbers.stream()
        .map(i -> configs.get(i).name() + "=" + url(i))
        .collect(Collectors.joining(","));
  }

  private String url(int number) {
    ServerProcess process = running.get(number);
    return process == null ? configs.get(number).peerUrl() : process.member().peerUrl();
  }

  private void start(int number, String cluster, List<String> moreFlags) {
    MemberConfig c = configs.get(number);
    running.put(
        number,
        ServerProcess.start(
            launcher,
            Launcher.engine(),
            new MemberConfig(
                c.name(), c.directory(), c.clientPort(), c.peerPort(), cluster, moreFlags)));
  }

  List<Endpoint> endpoints() {
    return endpoints;
  }

  Set<Integer> numbers() {
    return Set.copyOf(running.keySet());
  }

  ServerProcess process(int number) {
    ServerProcess process = running.get(number);
    if (process == null) {
      throw new IllegalStateException("not running: " + number);
    }
    return process;
  }

  /** Adds a voter and starts it. */
  void add(int number) {
    join(number, false);
  }

  /** Adds a learner, starts it and has it promoted as soon as that is possible. */
  void addAndPromote(int number) {
    long id = join(number, true);
    asked(() -> anyone().memberPromote(MemberPromoteRequest.newBuilder().setID(id).build()));
  }

  private long join(int number, boolean learner) {
    Member added =
        asked(() ->
                anyone()
                    .memberAdd(
                        MemberAddRequest.newBuilder()
                            .addPeerURLs(url(number))
                            .setIsLearner(learner)
                            .build()))
            .getMember();
    List<Integer> all = new ArrayList<>(running.keySet());
    all.add(number);
    List<String> joining = new ArrayList<>(flags);
    joining.add("--initial-cluster-state=existing");
    start(number, cluster(all), joining);
    process(number).awaitReady();
    return added.getID();
  }

  /** Removes a member and waits for its process to end by itself; its exit status. */
  int remove(int number) {
    long id = id(number);
    // Not asked of the one that goes: its answer may be lost with it.
    ClusterBlockingStub other =
        cluster(running.keySet().stream().filter(i -> i != number).findFirst().orElseThrow());
    asked(() -> other.memberRemove(MemberRemoveRequest.newBuilder().setID(id).build()));
    ServerProcess process = process(number);
    running.remove(number);
    gone.add(process);
    return process.awaitExit(EXIT_MAX);
  }

  /** Gives a member another peer URL and starts it again there. */
  void move(int number) {
    int port = FreePorts.next();
    long id = id(number);
    MemberUpdateRequest update =
        MemberUpdateRequest.newBuilder().setID(id).addPeerURLs("http://127.0.0.1:" + port).build();
    asked(() -> anyone().memberUpdate(update));
    process(number).terminate();
    process(number).restartAt(port).awaitReady();
  }

  /** Lets another member lead if this one does. */
  void leadElsewhere(int number) {
    if (leader() == number) {
      long other = id(running.keySet().stream().filter(i -> i != number).findFirst().orElseThrow());
      endpoints.get(number).moveLeader(other, CALL_MAX);
    }
  }

  long id(int number) {
    return status(number).getHeader().getMemberId();
  }

  /** The number of the member that leads. */
  int leader() {
    return asked(() ->
        running.keySet().stream()
            .filter(i -> status(i).getLeader() == id(i))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("nobody leads")));
  }

  List<Member> members() {
    return asked(
            () -> anyone().memberList(MemberListRequest.newBuilder().setLinearizable(true).build()))
        .getMembersList();
  }

  /** What members printed in that time, those that were removed among them. */
  String logBetween(Instant from, Instant to) {
    return Stream.concat(running.values().stream(), gone.stream())
        .flatMap(process ->
            process.logBetween(from, to).stream().map(line -> process.member().name() + " " + line))
        .collect(Collectors.joining("\n"));
  }

  private StatusResponse status(int number) {
    return asked(() -> endpoints.get(number).status(CALL_MAX));
  }

  private ClusterBlockingStub anyone() {
    return cluster(running.keySet().iterator().next());
  }

  private ClusterBlockingStub cluster(int number) {
    endpoints.get(number).reconnect();
    return endpoints.get(number).cluster(CALL_MAX);
  }

  /** Asks until it is done: changes are refused while the cluster is not healthy. */
  private static <T> T asked(Supplier<T> question) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return question.get();
      } catch (StatusRuntimeException | IllegalStateException e) {
        if (System.nanoTime() > deadline) {
          throw new AssertionError("not done within " + PATIENCE, e);
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  @Override
  public void close() {
    endpoints.forEach(Endpoint::close);
    running.values().forEach(ServerProcess::close);
    gone.forEach(ServerProcess::close);
    Directories.delete(directory);
  }
}
