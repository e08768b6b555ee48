package io.holdfast.assembly.discovery;

import io.holdfast.cli.output.CommandFailure;
import io.holdfast.server.ClusterIds;
import io.holdfast.server.config.InitialCluster;
import io.holdfast.server.config.RegistryConfig;
import io.holdfast.server.logging.Logging;
import io.holdfast.server.report.LogLine;
import io.holdfast.server.report.Severity;
import io.holdfast.server.report.StartupException;
import java.time.Duration;
import java.util.stream.Collectors;

/**
 * The members of a new cluster meet in a registry, which says how many there shall be: each leaves
 * its name there and waits for the others. The first to come are the cluster; who comes later is
 * refused.
 *
 * <ul>
 *   <li>All see the same first members, as their order is that in which they came.
 *   <li>A member that comes again, as after a crash, keeps its place.
 * </ul>
 */
final class Meeting {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** The pause after several failures grows to this power of two times the first. */
  private static final int DOUBLINGS_MAX = 8;

  private final Registry registry;
  private final InitialCluster self;
  private final String member;

  private Meeting(Registry registry, InitialCluster self, String member) {
    this.registry = registry;
    this.self = self;
    this.member = member;
  }

  /**
   * Waits for the others as long as that takes, and for the registry when it does not answer.
   *
   * @param self this member alone
   * @throws StartupException if there is no such meeting, it is full, or the registry lets nobody
   *     in
   */
  static InitialCluster join(RegistryConfig config, InitialCluster self)
      throws StartupException, InterruptedException {
    long id = ClusterIds.of(self, config.token()).memberIds().firstEntry().getValue();
    try (Registry registry = Registry.open(config)) {
      return new Meeting(registry, self, ClusterIds.text(id)).join();
    } catch (CommandFailure e) {
      throw refused(e.text());
    }
  }

  private InitialCluster join() throws StartupException, InterruptedException {
    int size = size();
    requireRoom(answered(registry::members), size);
    Registry.Entries entries = answered(() -> registry.register(member, self.toString()));
    requireRoom(entries, size);
    while (entries.members().size() < size) {
      tell("waiting for peers from discovery service", entries, size);
      long seen = entries.revision();
      entries = answered(() -> registry.membersAfter(seen));
    }
    tell("found all needed peers from discovery service", entries, size);
    return InitialCluster.of(
        entries.members().stream()
            .limit(size)
            .map(Registry.Entry::urls)
            .collect(Collectors.joining(",")),
        self.members().getFirst().name(),
        self.members().getFirst().peerUrls());
  }

  private int size() throws StartupException, InterruptedException {
    String text =
        answered(registry::size).orElseThrow(() -> refused("discovery: size key not found"));
    try {
      int size = Integer.parseInt(text);
      if (size > 0) {
        return size;
      }
    } catch (NumberFormatException e) {
      throw refused("discovery: size key is bad");
    }
    throw refused("discovery: size key is bad");
  }

  private void requireRoom(Registry.Entries entries, int size) throws StartupException {
    boolean among =
        entries.members().stream().limit(size).anyMatch(entry -> entry.member().equals(member));
    if (!among && entries.members().size() >= size) {
      throw refused("discovery: cluster is full");
    }
  }

  private interface Question<T> {
    T ask() throws InterruptedException;
  }

  /** Asks until there is an answer. */
  private static <T> T answered(Question<T> question) throws InterruptedException {
    for (int failures = 0; ; failures++) {
      try {
        return question.ask();
      } catch (CommandFailure e) {
        Duration pause = PAUSE.multipliedBy(1L << Math.min(failures, DOUBLINGS_MAX));
        Logging.write(
            LogLine.of(Severity.WARN, "discovery service does not answer; trying again")
                .with("error", e.text())
                .with("pause-seconds", pause.toSeconds()));
        Thread.sleep(pause);
      }
    }
  }

  private static void tell(String message, Registry.Entries entries, int size) {
    Logging.write(
        LogLine.of(Severity.INFO, message)
            .with("found-peers", entries.members().size())
            .with("needed-peers", size));
  }

  private static StartupException refused(String why) {
    return StartupException.bootstrap("failed to join discovery cluster (" + why + ")");
  }
}
