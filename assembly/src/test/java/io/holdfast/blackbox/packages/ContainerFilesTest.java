package io.holdfast.blackbox.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What container engines are given, read by their own clients where these are. */
@Tag("blackbox")
class ContainerFilesTest {
  private static final Path DEPLOY = Path.of("..", "deploy");
  private static final Path COMPOSE = DEPLOY.resolve("docker/docker-compose.yml");
  private static final Path KUBERNETES = DEPLOY.resolve("kubernetes/holdfast.yml");
  private static final Pattern FLAG = Pattern.compile("- (--[a-z-]+)=");

  @Test
  void dockerComposeAcceptsItsFile() throws Exception {
    List<String> compose =
        Stream.of(List.of("docker", "compose"), List.of("docker-compose"))
            .filter(command -> Command.succeeds(command, "version"))
            .findFirst()
            .orElseGet(() -> Assumptions.abort("there is no docker compose"));
    String config = Command.run(compose, "-f", COMPOSE.toString(), "config");
    for (String name : List.of("etcd1", "etcd2", "etcd3")) {
      assertTrue(config.contains("container_name: " + name), config);
      assertTrue(config.contains("--advertise-client-urls=http://" + name + ":2379"), config);
    }
  }

  @Test
  void kubectlFindsFourObjectsInItsFile() throws Exception {
    assumeTrue(Command.succeeds(List.of("kubectl"), "version", "--client"));
    String objects =
        Command.run(
            "kubectl", "label", "--local", "-f", KUBERNETES.toString(), "a=b", "-o", "name");
    assertEquals(
        List.of(
            "service/holdfast",
            "service/holdfast-client",
            "poddisruptionbudget.policy/holdfast",
            "statefulset.apps/holdfast"),
        objects.lines().toList());
  }

  @Test
  void everyFlagIsOneOfTheServer() throws Exception {
    String help = Command.run(ArchiveTest.program("holdfast"), "--help");
    for (Path file : List.of(COMPOSE, KUBERNETES)) {
      Set<String> unknown = flags(file);
      assertTrue(unknown.contains("--initial-cluster"), unknown::toString);
      unknown.removeIf(flag -> Pattern.compile(flag + "\\b").matcher(help).find());
      assertEquals(Set.of(), unknown, file.toString());
    }
  }

  private static Set<String> flags(Path file) throws IOException {
    return FLAG.matcher(Files.readString(file))
        .results()
        .map((MatchResult found) -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
