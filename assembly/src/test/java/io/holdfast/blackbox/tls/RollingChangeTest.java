package io.holdfast.blackbox.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.assembly.tls.TestAuthority;
import io.holdfast.blackbox.client.Etcdctl;
import io.holdfast.blackbox.server.Directories;
import io.holdfast.blackbox.server.FreePorts;
import io.holdfast.blackbox.server.ProcessOutput;
import io.holdfast.blackbox.server.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Three members with certificates on both ports, users known by theirs, and stock clients that go
 * on while every certificate and the authority are exchanged.
 */
@Tag("blackbox")
class RollingChangeTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Path directory = Directories.create("holdfast-rolling-");
  private final TestAuthority old = new TestAuthority("old");
  private final TestAuthority fresh = new TestAuthority("fresh");
  private final List<Member> members = Stream.of("m0", "m1", "m2").map(this::member).toList();
  private final String cluster =
      members.stream().map(m -> m.place().initial()).collect(Collectors.joining(","));
  private final List<String> urls = members.stream().map(m -> m.place().clientUrl()).toList();

  /** A member, its files, and where it tells how often it took them over. */
  private record Member(SecureMember place, Credentials files, int metricsPort) {
    List<String> flags() {
      List<String> flags = new ArrayList<>(files.serverFlags(""));
      flags.addAll(files.serverFlags("peer-"));
      flags.add("--client-cert-auth");
      flags.add("--peer-client-cert-auth");
      flags.add("--listen-metrics-urls=http://127.0.0.1:" + metricsPort);
      return flags;
    }

    /** Waits until both sides have taken over their files so many times. */
    void awaitReloads(HttpClient web, int count) throws Exception {
      long deadline = System.nanoTime() + SOON.toNanos();
      while (!hasReloaded(web, count)) {
        assertTrue(System.nanoTime() < deadline, place.name() + " does not take over its files");
        LockSupport.parkNanos(POLL_NANOS);
      }
    }

    private boolean hasReloaded(HttpClient web, int count) throws Exception {
      URI uri = URI.create("http://127.0.0.1:" + metricsPort + "/metrics");
      String text =
          web.send(
                  HttpRequest.newBuilder(uri).timeout(SOON).build(),
                  HttpResponse.BodyHandlers.ofString())
              .body();
      return Stream.of("client", "peer")
          .allMatch(side ->
              text.contains("holdfast_tls_reloads_total{side=\"" + side + "\"} " + count + "\n"));
    }
  }

  private Member member(String name) {
    TestAuthority.Issued issued = old.issue(name, "127.0.0.1");
    return new Member(
        SecureMember.named(name, directory),
        Credentials.of(directory, name, old, issued),
        FreePorts.next());
  }

  @AfterEach
  void delete() {
    Directories.delete(directory);
  }

  private Credentials client(String file, String commonName, TestAuthority by) {
    Credentials credentials = Credentials.of(directory, file, by, by.issue(commonName));
    old.writeBundle(credentials.trusted(), fresh);
    return credentials;
  }

  @Test
  void noRequestFailsWhileCertificatesAndTheAuthorityAreExchanged() throws Exception {
    List<ServerProcess> servers =
        members.stream().map(m -> m.place().start(cluster, m.flags())).toList();
    try (HttpClient web = HttpClient.newHttpClient()) {
      servers.forEach(ServerProcess::awaitReady);
      Credentials root = client("root", "root", old);
      enableUsers(root.etcdctl(urls));
      Credentials before = client("before", "writer", old);
      Credentials after = client("after", "writer", fresh);
      try (Etcdctl.Running watch =
              before.etcdctl(urls).follow(directory.resolve("watch"), "watch", "--prefix", "w/");
          Traffic traffic = Traffic.start(urls, before)) {
        traffic.awaitPuts(2);
        exchange(web, 1, m -> old.writeBundle(m.files().trusted(), fresh));
        exchange(
            web,
            2,
            m ->
                fresh
                    .issue(m.place().name(), "127.0.0.1")
                    .write(m.files().certificate(), m.files().key()));
        traffic.continueAs(after);
        traffic.awaitPuts(2);
        exchange(web, 3, m -> fresh.writeBundle(m.files().trusted()));
        traffic.awaitPuts(2);
        int puts = traffic.stop();
        watch.awaitLine("w/" + (puts - 1));
        assertUnbroken(watch.output(), puts);
      }
      assertOnlyTheFreshAuthorityCounts(before, after);
      servers.get(0).terminate();
      servers.get(0).restart().awaitReady();
      assertEquals("OK\n", after.etcdctl(urls.subList(0, 1)).run("put", "w/again", "1"));
    } finally {
      servers.forEach(ServerProcess::close);
    }
  }

  /** A change of files at one member after the other. */
  private interface Change {
    void at(Member member);
  }

  private void exchange(HttpClient web, int reloads, Change change) throws Exception {
    for (Member member : members) {
      change.at(member);
      member.awaitReloads(web, reloads);
    }
  }

  private static void enableUsers(Etcdctl root) {
    root.run("user", "add", "root:secret");
    root.run("user", "grant-role", "root", "root");
    root.run("user", "add", "--no-password", "writer");
    root.run("role", "add", "writing");
    root.run("role", "grant-permission", "writing", "readwrite", "--prefix=true", "w/");
    root.run("user", "grant-role", "writer", "writing");
    root.run("auth", "enable");
  }

  /** The watch was opened with the first certificate and has outlived all of it. */
  private static void assertUnbroken(ProcessOutput output, int puts) {
    List<String> keys = output.tail().lines().filter(line -> line.startsWith("w/")).toList();
    for (int i = 1; i < keys.size(); i++) {
      assertEquals(number(keys.get(i - 1)) + 1, number(keys.get(i)), keys.toString());
    }
    assertEquals(puts - 1, number(keys.getLast()));
  }

  private static int number(String key) {
    return Integer.parseInt(key.substring("w/".length()));
  }

  private void assertOnlyTheFreshAuthorityCounts(Credentials before, Credentials after)
      throws IOException {
    for (Member member : members) {
      for (int port : List.of(member.place().clientPort(), member.place().peerPort())) {
        assertFalse(RawHttps.admits(before.context(fresh), port));
        assertTrue(RawHttps.admits(after.context(fresh), port));
        assertEquals(
            fresh.certificate().getSubjectX500Principal(),
            RawHttps.shown(after.context(fresh), port).getIssuerX500Principal());
      }
    }
  }
}
