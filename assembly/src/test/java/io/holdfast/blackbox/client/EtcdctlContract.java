package io.holdfast.blackbox.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** What people type, with what they then see. Each test keeps to keys below its own name. */
@Tag("blackbox")
abstract class EtcdctlContract {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;
  private String at = "";

  abstract List<String> endpoints();

  private Etcdctl etcdctl() {
    return new Etcdctl(endpoints());
  }

  @BeforeEach
  void keepToOwnKeys(TestInfo test) {
    at = test.getDisplayName().replaceAll("\\W", "") + "/";
  }

  private String run(String... arguments) {
    return etcdctl().run(arguments);
  }

  private void put(String... keysAndValues) {
    for (int i = 0; i < keysAndValues.length; i += 2) {
      assertEquals("OK\n", run("put", at + keysAndValues[i], keysAndValues[i + 1]));
    }
  }

  private JsonNode json(String... arguments) throws JsonProcessingException {
    return JSON.readTree(run(arguments));
  }

  private long revisionOf(String key) throws JsonProcessingException {
    return json("get", at + key, "-w", "json").at("/kvs/0/mod_revision").asLong();
  }

  @Test
  void aKeyIsWrittenReadAndOverwritten() {
    put("a", "1");
    assertEquals(at + "a\n1\n", run("get", at + "a"));
    assertEquals("OK\n" + at + "a\n1\n", run("put", "--prev-kv", at + "a", "2"));
    assertEquals("2\n", run("get", at + "a", "--print-value-only"));
    assertEquals("", run("get", at + "b"));
  }

  @Test
  void valuesComeFromStandardInputToo() {
    assertEquals("OK\n", etcdctl().runWithInput("line 1\nline 2", "put", at + "a"));
    assertEquals("line 1\nline 2\n", run("get", at + "a", "--print-value-only"));
  }

  @Test
  void rangesAreListed() {
    put("a", "1", "b", "2", "c", "3");
    assertEquals(keys("a\n1\n", "b\n2\n", "c\n3\n"), run("get", "--prefix", at));
    assertEquals(keys("a\n1\n", "b\n2\n"), run("get", at + "a", at + "c"));
    assertEquals(keys("b\n2\n", "c\n3\n"), run("get", "--from-key", at + "b", "--limit=2"));
    assertEquals(keys("a\n1\n"), run("get", "--prefix", at, "--limit=1"));
    assertEquals(keys("a\n\n", "b\n\n", "c\n\n"), run("get", "--prefix", "--keys-only", at));
  }

  @Test
  void rangesAreSorted() {
    put("a", "2", "b", "3", "c", "1");
    assertEquals(keys("c\n1\n", "b\n3\n", "a\n2\n"), run("get", "--prefix", at, "--order=DESCEND"));
    assertEquals(
        keys("c\n1\n", "a\n2\n", "b\n3\n"),
        run("get", "--prefix", at, "--sort-by=VALUE", "--order=ASCEND"));
    assertEquals(
        keys("c\n1\n"),
        run("get", "--prefix", at, "--sort-by=MODIFY", "--order=DESCEND", "--limit=1"));
  }

  @Test
  void keysAreCounted() throws JsonProcessingException {
    put("a", "1", "b", "2");
    JsonNode answer = json("get", "--prefix", at, "--limit=1", "-w", "json");
    assertEquals(2, answer.get("count").asInt());
    assertTrue(answer.get("more").asBoolean());
    assertEquals(1, answer.get("kvs").size());
  }

  @Test
  void thePastIsRead() throws JsonProcessingException {
    put("a", "1");
    long revision = revisionOf("a");
    put("a", "2", "b", "3");
    assertEquals(keys("a\n1\n"), run("get", "--prefix", at, "--rev=" + revision));
    assertEquals("2\n", run("get", at + "a", "--print-value-only", "--consistency=s"));
  }

  @Test
  void keysAreDeleted() {
    put("a", "1", "b", "2", "c", "3");
    assertEquals("1\n", run("del", at + "a"));
    assertEquals("0\n", run("del", at + "a"));
    assertEquals("2\n" + keys("b\n2\n", "c\n3\n"), run("del", "--prefix", "--prev-kv", at));
    assertEquals("", run("get", "--prefix", at));
  }

  @Test
  void aTransactionTakesOneOfItsBranches() {
    put("a", "1");
    String success = "put %sb 2\nget %sa\n\n".formatted(at, at);
    String failure = "del %sa\n\n".formatted(at);
    String holds = "value(\"%sa\") = \"1\"\n\n".formatted(at);
    String fails = "version(\"%sa\") > \"5\"\n\n".formatted(at);
    assertEquals(
        "SUCCESS\n\nOK\n\n" + keys("a\n1\n"),
        etcdctl().runWithInput(holds + success + failure, "txn"));
    assertEquals("FAILURE\n\n1\n", etcdctl().runWithInput(fails + success + failure, "txn"));
    assertEquals(keys("b\n2\n"), run("get", "--prefix", at));
  }

  @Test
  void changesAreWatchedFromTheFirstOnWithWhatWasBefore() throws Exception {
    put("a", "1");
    long revision = revisionOf("a");
    try (Etcdctl.Running watch =
        etcdctl()
            .follow(
                directory.resolve("watch"),
                "watch",
                "--prefix",
                at,
                "--rev=" + revision,
                "--prev-kv")) {
      watch.awaitLine(at + "a");
      put("a", "2", "b", "3");
      assertEquals("1\n", run("del", at + "b"));
      watch.awaitLine("DELETE");
      put("end", "!");
      watch.awaitLine(at + "end");
      String key = at + "a\n";
      String expected =
          "PUT\n%1$s1\nPUT\n%1$s1\n%1$s2\n".formatted(key)
              + "PUT\n%1$sb\n3\nDELETE\n%1$sb\n3\n%1$sb\n\nPUT\n%1$send".formatted(at);
      assertTrue(watch.output().tail().startsWith(expected), watch.output().tail());
    }
  }

  @Test
  void aLeaseIsGrantedKeptAliveAndRevokedWithItsKeys() {
    String granted = run("lease", "grant", "100");
    assertTrue(granted.matches("lease [0-9a-f]{16} granted with TTL\\(100s\\)\n"), granted);
    String lease = granted.split(" ", -1)[1];
    run("put", "--lease=" + lease, at + "a", "1");
    assertEquals(
        "lease " + lease + " keepalived with TTL(100)\n",
        run("lease", "keep-alive", "--once", lease));
    String left = run("lease", "timetolive", lease, "--keys");
    String form =
        "lease %s granted with TTL\\(100s\\), remaining\\((99|100)s\\), attached keys\\(\\[%sa]\\)\n"
            .formatted(lease, at);
    assertTrue(left.matches(form), left);
    assertTrue(run("lease", "list").contains(lease + "\n"));
    assertEquals("lease " + lease + " revoked\n", run("lease", "revoke", lease));
    assertEquals("", run("get", at + "a"));
    assertEquals("lease " + lease + " already expired\n", run("lease", "timetolive", lease));
  }

  @Test
  void whatIsCompactedIsGone() throws JsonProcessingException {
    put("a", "1");
    long old = revisionOf("a");
    put("a", "2");
    long revision = revisionOf("a");
    assertEquals("compacted revision " + revision + "\n", run("compact", Long.toString(revision)));
    Etcdctl.Result past = etcdctl().execute("", "get", at + "a", "--rev=" + old);
    assertNotEquals(0, past.status());
    assertTrue(past.output().contains("required revision has been compacted"), past.output());
    assertEquals("2\n", run("get", at + "a", "--print-value-only"));
  }

  @Test
  void everyEndpointIsHealthy() {
    String health = run("endpoint", "health", "--cluster");
    assertEquals(endpoints().size(), health.lines().count(), health);
    health.lines().forEach(line -> assertTrue(line.contains(" is healthy: "), line));
  }

  @Test
  void theStatusOfTheClusterNamesOneLeader() throws JsonProcessingException {
    put("a", "1");
    JsonNode status = json("endpoint", "status", "--cluster", "-w", "json");
    assertEquals(endpoints().size(), status.size());
    JsonNode leader = status.get(0).at("/Status/leader");
    int leading = 0;
    for (JsonNode member : status) {
      assertEquals(leader, member.at("/Status/leader"));
      assertTrue(member.at("/Status/version").asText().startsWith("3."), member.toString());
      assertTrue(member.at("/Status/dbSize").asLong() > 0, member.toString());
      leading += member.at("/Status/header/member_id").equals(leader) ? 1 : 0;
    }
    assertEquals(1, leading, status.toString());
  }

  @Test
  void everyMemberIsListed() {
    String members = run("member", "list");
    assertEquals(endpoints().size(), members.lines().count(), members);
    String form = "[0-9a-f]{8,16}, started, \\w+, http://127.0.0.1:\\d+, http://[^,]+, false";
    members.lines().forEach(line -> assertTrue(line.matches(form), line));
  }

  private String keys(String... entries) {
    StringBuilder text = new StringBuilder();
    for (String entry : entries) {
      text.append(at).append(entry);
    }
    return text.toString();
  }
}
