package io.holdfast.junit;

import io.holdfast.embedded.ScratchDirectory;
import io.holdfast.ports.cluster.Member;
import io.holdfast.testkit.peer.InMemoryPeerNetwork;
import io.holdfast.testkit.time.MovableTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Members inside this process, which serve clients on ports of their own and do what a test says.
 *
 * <ul>
 *   <li>What was acknowledged is there after a member was stopped and started again.
 *   <li>Members talk to each other without sockets, so that they can be parted.
 *   <li>Their leases end in one time, which flows, and which the test can move forward. Elections
 *       cannot be hurried, and calls do not run out of time by it.
 * </ul>
 *
 * <p>Members are numbered from 0. Owned by one thread; {@link #endpoints} may be asked by any.
 */
public final class TestCluster implements AutoCloseable {
  private final MovableTime time = MovableTime.flowing();
  private final InMemoryPeerNetwork peers = new InMemoryPeerNetwork();
  private final ScratchDirectory directory;
  private final List<TestMember> members;

  private TestCluster(int count) throws IOException {
    directory = new ScratchDirectory(Files.createTempDirectory("holdfast-test-"));
    // Logs of one process that belong to different clusters must not know each other.
    long clusterId = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
    List<Integer> ports = FreePorts.next(count);
    List<Member> founders =
        IntStream.range(0, count).mapToObj(i -> TestMember.founder(i, ports.get(i))).toList();
    members =
        founders.stream()
            .map(self -> new TestMember(clusterId, self, founders, directory, peers, time))
            .toList();
  }

  /**
   * Starts that many members; returns when all of them serve.
   *
   * @throws IOException if there are no ports or no room for files
   */
  public static TestCluster start(int members) throws IOException {
    TestCluster cluster = new TestCluster(members);
    try {
      cluster.startAll();
      return cluster;
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  /** All at once: the first of several can only wait for the others. */
  private void startAll() {
    List<CompletableFuture<Void>> starting = new ArrayList<>();
    for (TestMember member : members) {
      starting.add(
          CompletableFuture.runAsync(
              member::start, task -> Thread.ofPlatform().daemon().name("start").start(task)));
    }
    starting.forEach(CompletableFuture::join);
  }

  /** What any etcd client connects to: the first member. */
  public URI endpoint() {
    return endpoints().getFirst();
  }

  /** The same of all members; they never change. */
  public List<URI> endpoints() {
    return members.stream().map(TestMember::endpoint).toList();
  }

  /** Who leads, as those know that run; nobody for a moment after a leader was lost. */
  public OptionalInt leader() {
    return IntStream.range(0, members.size()).filter(i -> members.get(i).leads()).findFirst();
  }

  /** Stops a member in order. Its clients lose their connections. */
  public void stop(int member) {
    members.get(member).stop();
  }

  /** Starts a member that was stopped, with what it had; returns when it serves. */
  public void startAgain(int member) {
    members.get(member).start();
  }

  /** Parts a member from all others; clients reach it still. */
  public void isolate(int member) {
    peers.isolate(members.get(member).id());
  }

  /** Undoes {@link #isolate} for all. */
  public void heal() {
    peers.heal();
  }

  /**
   * Has a member stand still, as if its process were suspended: connections stay, and nobody gets
   * an answer. What it had begun may yet come to its end.
   */
  public void pause(int member) {
    members.get(member).pause();
  }

  /** Lets a paused member go on with what has arrived meanwhile. */
  public void resume(int member) {
    members.get(member).resume();
  }

  /**
   * Moves time forward for all members, with everything that is due on the way: leases and tokens
   * end, compactions run. Returns when that has been begun; a lease that is over is revoked through
   * the log as ever. Calls that are under way have as long as they ever had.
   */
  public void pass(Duration duration) {
    time.pass(duration);
  }

  /** Stops all members and deletes their files. */
  @Override
  public void close() {
    members.forEach(TestMember::stop);
    peers.close();
    time.close();
    try {
      directory.delete();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
