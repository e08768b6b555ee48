package io.holdfast.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.assembly.discovery.NameServer;
import io.holdfast.blackbox.server.FreePorts;
import io.holdfast.blackbox.server.ServerUnderTest;
import io.holdfast.server.RunningServer;
import io.holdfast.server.report.StartupException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Members that are not told who the others are find them and become one cluster. */
class DiscoveryTest {
  private static final int MEMBERS = 3;
  private static final long SECONDS_MAX = 60;
  private static final String PROVIDER = "java.naming.provider.url";

  @TempDir Path directory;

  private final List<RunningServer> running = new ArrayList<>();
  private final List<Integer> clientPorts = ports();
  private final List<Integer> peerPorts = ports();

  private static List<Integer> ports() {
    List<Integer> ports = new ArrayList<>();
    for (int i = 0; i <= MEMBERS; i++) {
      ports.add(FreePorts.next());
    }
    return ports;
  }

  @AfterEach
  void stop() {
    running.parallelStream().forEach(RunningServer::close);
  }

  /** Starts the first three at once, as each waits for the others. */
  private void startTogether(String... flags) throws Exception {
    try (ExecutorService starters = Executors.newCachedThreadPool()) {
      List<Callable<RunningServer>> starts = new ArrayList<>();
      for (int i = 0; i < MEMBERS; i++) {
        int number = i;
        starts.add(() -> start(number, flags));
      }
      for (Future<RunningServer> started :
          starters.invokeAll(starts, SECONDS_MAX, TimeUnit.SECONDS)) {
        running.add(started.get());
      }
    }
  }

  private RunningServer start(int number, String... flags)
      throws StartupException, InterruptedException {
    String client = "http://127.0.0.1:" + clientPorts.get(number);
    String peer = "http://127.0.0.1:" + peerPorts.get(number);
    List<String> arguments = new ArrayList<>(List.of(flags));
    arguments.add("--name=m" + number);
    arguments.add("--storage=memory");
    arguments.add("--data-dir=" + directory.resolve("m" + number));
    arguments.add("--listen-client-urls=" + client);
    arguments.add("--advertise-client-urls=" + client);
    arguments.add("--listen-peer-urls=" + peer);
    arguments.add("--initial-advertise-peer-urls=" + peer);
    return InProcessServers.start(arguments);
  }

  private static void assertOneCluster(String answer) {
    assertEquals(MEMBERS, answer.lines().count(), answer);
    for (int i = 0; i < MEMBERS; i++) {
      assertTrue(answer.contains(", started, m" + i + ", http"), answer);
    }
  }

  @Test
  void byTheServiceRecordsOfADomain() throws Exception {
    String domain = "cluster.example";
    List<Integer> three = clientPorts.subList(0, MEMBERS);
    try (NameServer names =
        new NameServer(
            Map.of(
                "_etcd-server-blue._tcp." + domain,
                peerPorts.subList(0, MEMBERS),
                "_etcd-client-blue._tcp." + domain,
                three,
                "_etcd-server._tcp.elsewhere.example",
                List.of(1)))) {
      System.setProperty(PROVIDER, names.url());
      try {
        startTogether("--discovery-srv=" + domain, "--discovery-srv-name=blue");
        assertOneCluster(
            Control.run(
                "--discovery-srv", domain, "--discovery-srv-name", "blue", "member", "list"));
        assertEquals(
            "error setting up initial cluster: cannot find local etcd member \"m3\" in SRV records",
            refusal("--discovery-srv=elsewhere.example"));
        assertEquals(
            "error setting up initial cluster: error querying DNS SRV records for _etcd-server-ssl"
                + " lookup _etcd-server-ssl._tcp.nowhere.example: no such host; error querying DNS"
                + " SRV records for _etcd-server lookup _etcd-server._tcp.nowhere.example: no such"
                + " host",
            refusal("--discovery-srv=nowhere.example"));
      } finally {
        System.clearProperty(PROVIDER);
      }
    }
  }

  @Test
  void inARegistry() throws Exception {
    try (ServerUnderTest registry = new InProcessServers("standalone").start("memory", List.of())) {
      letOnlyRootIn(registry);
      String[] flags = {
        "--discovery-token=fruit",
        "--discovery-endpoints=127.0.0.1:1," + registry.endpoint(),
        "--discovery-user=root",
        "--discovery-password=secret"
      };
      assertEquals(
          "failed to join discovery cluster (discovery: size key not found)", refusal(flags));
      String size = "/_etcd/registry/fruit/_config/size";
      put(registry, size, "none");
      assertEquals("failed to join discovery cluster (discovery: size key is bad)", refusal(flags));
      put(registry, size, Integer.toString(MEMBERS));
      startTogether(flags);
      assertOneCluster(
          Control.run("--endpoints=127.0.0.1:" + clientPorts.getFirst(), "member", "list"));
      assertEquals("failed to join discovery cluster (discovery: cluster is full)", refusal(flags));
      flags[3] = "--discovery-password=guessed";
      assertTrue(refusal(flags).contains("authentication failed"), refusal(flags));
    }
  }

  private static void letOnlyRootIn(ServerUnderTest registry) {
    String at = "--endpoints=" + registry.endpoint();
    Control.run(at, "user", "add", "root:secret");
    Control.run(at, "user", "grant-role", "root", "root");
    Control.run(at, "auth", "enable");
  }

  private static void put(ServerUnderTest registry, String key, String value) {
    String at = "--endpoints=" + registry.endpoint();
    assertEquals("OK\n", Control.run(at, "--user=root:secret", "put", key, value));
  }

  /** Why a fourth member does not start. */
  private String refusal(String... flags) {
    return assertThrows(StartupException.class, () -> start(MEMBERS, flags)).reason();
  }
}
