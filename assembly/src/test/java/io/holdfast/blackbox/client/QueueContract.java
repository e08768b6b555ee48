package io.holdfast.blackbox.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.Election;
import io.etcd.jetcd.election.CampaignResponse;
import io.etcd.jetcd.election.LeaderResponse;
import io.etcd.jetcd.kv.GetResponse;
import io.etcd.jetcd.lock.LockResponse;
import io.etcd.jetcd.options.GetOption;
import io.etcd.jetcd.options.WatchOption;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/**
 * Locks and elections of two kinds exclude each other: those of etcd's command line, which is a
 * recipe of that client, and those of a Java client, which calls the services.
 */
@Tag("blackbox")
abstract class QueueContract {
  private static final long SECONDS_MAX = 20;

  @TempDir Path directory;
  private String name = "";
  private Client client = Client.builder().endpoints("http://127.0.0.1:1").build();

  abstract List<String> endpoints();

  @BeforeEach
  void connect(TestInfo test) {
    name = test.getDisplayName().replaceAll("\\W", "");
    client.close();
    String[] urls = endpoints().stream().map(e -> "http://" + e).toArray(String[]::new);
    client = Client.builder().endpoints(urls).build();
  }

  @AfterEach
  void disconnect() {
    client.close();
  }

  private static <T> T await(CompletableFuture<T> answer) throws Exception {
    return answer.get(SECONDS_MAX, TimeUnit.SECONDS);
  }

  private static ByteSequence bytes(String text) {
    return ByteSequence.from(text, UTF_8);
  }

  private Etcdctl.Running etcdctl(String... arguments) {
    return new Etcdctl(endpoints()).follow(directory.resolve(arguments[0]), arguments);
  }

  private long lease() throws Exception {
    return await(client.getLeaseClient().grant(120)).getID();
  }

  private CompletableFuture<LockResponse> lock(long lease) {
    return client.getLockClient().lock(bytes(name), lease);
  }

  private CompletableFuture<CampaignResponse> campaign(long lease, String value) {
    return client.getElectionClient().campaign(bytes(name), lease, bytes(value));
  }

  /** Returns when that many keys stand in the queue. */
  private void awaitQueue(int keys) throws Exception {
    ByteSequence prefix = bytes(name + "/");
    GetOption count = GetOption.builder().isPrefix(true).withCountOnly(true).build();
    GetResponse queue = await(client.getKVClient().get(prefix, count));
    // The client does not say when its watch has begun: what happens until then is asked for.
    long next = queue.getHeader().getRevision() + 1;
    WatchOption changesSince = WatchOption.builder().isPrefix(true).withRevision(next).build();
    Semaphore changes = new Semaphore(0);
    try (var watch =
        client.getWatchClient().watch(prefix, changesSince, answer -> changes.release())) {
      while (queue.getCount() != keys) {
        assertTrue(changes.tryAcquire(SECONDS_MAX, TimeUnit.SECONDS), "no change of the queue");
        queue = await(client.getKVClient().get(prefix, count));
      }
    }
  }

  /** Ends a command as a person does; it then lets go of what it holds. */
  private static void interrupt(Etcdctl.Running command) throws Exception {
    command.process().toHandle().destroy();
    assertTrue(command.process().waitFor(SECONDS_MAX, TimeUnit.SECONDS), "does not end");
  }

  private static boolean printed(Etcdctl.Running command, String text) {
    return command.output().tail().contains(text);
  }

  @Test
  void aLockOfTheCommandLineKeepsTheServiceWaiting() throws Exception {
    try (Etcdctl.Running holder = etcdctl("lock", name)) {
      holder.awaitLine(name + "/");
      long lease = lease();
      CompletableFuture<LockResponse> waiting = lock(lease);
      awaitQueue(2);
      assertFalse(waiting.isDone());
      interrupt(holder);
      assertEquals(name + "/" + Long.toHexString(lease), await(waiting).getKey().toString(UTF_8));
    }
  }

  @Test
  void aLockOfTheServiceKeepsTheCommandLineWaiting() throws Exception {
    ByteSequence key = await(lock(lease())).getKey();
    try (Etcdctl.Running waiting = etcdctl("lock", name)) {
      awaitQueue(2);
      assertFalse(printed(waiting, name + "/"), waiting.output().tail());
      await(client.getLockClient().unlock(key));
      waiting.awaitLine(name + "/");
      interrupt(waiting);
    }
  }

  @Test
  void theLockOfAClientThatDiedIsFreeWhenItsLeaseEnds() throws Exception {
    try (Etcdctl.Running holder = etcdctl("lock", "--ttl=2", name)) {
      holder.awaitLine(name + "/");
      CompletableFuture<LockResponse> waiting = lock(lease());
      awaitQueue(2);
      holder.process().destroyForcibly();
      await(waiting);
    }
  }

  @Test
  void aCandidateOfTheCommandLineKeepsTheServiceWaiting() throws Exception {
    try (Etcdctl.Running leader = etcdctl("elect", name, "etcdctl")) {
      leader.awaitLine("etcdctl");
      CompletableFuture<CampaignResponse> waiting = campaign(lease(), "jetcd");
      awaitQueue(2);
      assertFalse(waiting.isDone());
      LeaderResponse present = await(client.getElectionClient().leader(bytes(name)));
      assertEquals("etcdctl", present.getKv().getValue().toString(UTF_8));
      interrupt(leader);
      assertEquals(name, await(waiting).getLeader().getName().toString(UTF_8));
    }
  }

  @Test
  void aCandidateOfTheServiceKeepsTheCommandLineWaiting() throws Exception {
    CampaignResponse elected = await(campaign(lease(), "jetcd"));
    try (Etcdctl.Running waiting = etcdctl("elect", name, "etcdctl")) {
      awaitQueue(2);
      assertFalse(printed(waiting, "etcdctl"), waiting.output().tail());
      await(client.getElectionClient().resign(elected.getLeader()));
      waiting.awaitLine("etcdctl");
      interrupt(waiting);
    }
  }

  @Test
  void theCommandLineHearsWhatTheServiceProclaims() throws Exception {
    CampaignResponse elected = await(campaign(lease(), "first"));
    try (Etcdctl.Running listener = etcdctl("elect", "--listen", name)) {
      listener.awaitLine("first");
      await(client.getElectionClient().proclaim(elected.getLeader(), bytes("second")));
      listener.awaitLine("second");
    }
  }

  @Test
  void theServiceHearsWhoIsElectedOnTheCommandLine() throws Exception {
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    client.getElectionClient().observe(bytes(name), new Listener(heard));
    try (Etcdctl.Running first = etcdctl("elect", name, "one")) {
      assertEquals("one", heard.poll(SECONDS_MAX, TimeUnit.SECONDS));
      first.awaitLine("one");
      interrupt(first);
    }
    try (Etcdctl.Running second = etcdctl("elect", name, "two")) {
      assertEquals("two", heard.poll(SECONDS_MAX, TimeUnit.SECONDS));
      second.awaitLine("two");
      interrupt(second);
    }
  }

  private record Listener(BlockingQueue<String> heard) implements Election.Listener {
    @Override
    public void onNext(LeaderResponse response) {
      heard.add(response.getKv().getValue().toString(UTF_8));
    }

    @Override
    public void onError(Throwable error) {
      heard.add(error.toString());
    }

    @Override
    public void onCompleted() {
      heard.add("completed");
    }
  }
}
