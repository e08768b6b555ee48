package io.holdfast.blackbox.guides;

import io.holdfast.blackbox.shell.HostServers;
import io.holdfast.blackbox.shell.Network;
import io.holdfast.blackbox.shell.Printed;
import io.holdfast.blackbox.shell.ProgramPath;
import io.holdfast.blackbox.shell.Session;
import io.holdfast.blackbox.shell.Step;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A guide's servers are ours under etcd's name; what is typed then is typed twice, with etcd's own
 * {@code etcdctl} and with ours. Each host of a guide is one of a network, so that addresses and
 * names are those of the guide, too.
 */
@Tag("blackbox")
@Timeout(180)
class GuidesTest {
  @TempDir Path directory;

  private void follow(String name, Map<String, String> addresses) throws Exception {
    List<Step> steps = guide(name);
    List<Step> starts = steps.stream().filter(Step::serves).toList();
    List<Step> others = steps.stream().filter(step -> !step.serves()).toList();
    try (Network network = Network.of(addresses);
        HostServers servers = new HostServers(network)) {
      ProgramPath ours = ProgramPath.ours();
      try (Session session = new Session(network, servers, ours)) {
        session.type(starts);
      }
      for (ProgramPath path : List.of(ProgramPath.with(directory, List.of("etcdctl")), ours)) {
        try (Session session = new Session(network, servers, path)) {
          session.type(others);
        }
      }
    }
  }

  private static List<Step> guide(String name) throws IOException {
    try (InputStream in = GuidesTest.class.getResourceAsStream("/guides/" + name + ".txt")) {
      return Printed.transcript(
          new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  @Tag("long")
  void oneMember() throws Exception {
    follow("one-member", Map.of("here", "10.0.1.20"));
  }

  @Test
  void threeMembersOnTheirHosts() throws Exception {
    follow(
        "three-members",
        Map.of("infra1", "10.0.1.10", "infra2", "10.0.1.11", "infra3", "10.0.1.12"));
  }

  @Test
  @Tag("long")
  void threeMembersByTheNamesOfTheirServices() throws Exception {
    follow("named-members", Map.of("etcd1", "10.0.2.1", "etcd2", "10.0.2.2", "etcd3", "10.0.2.3"));
  }

  @Test
  @Tag("long")
  void threeMembersWithCertificates() throws Exception {
    follow(
        "members-with-certificates",
        Map.of("etcd1", "10.0.0.1", "etcd2", "10.0.0.2", "etcd3", "10.0.0.3"));
  }
}
