package io.holdfast.blackbox.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Process control, shown on a program that only says that it is ready. */
class ServerProcessTest {
  private static final String PROGRAM =
      """
      #!/bin/sh
      trap 'echo got the signal; exit 7' TERM
      case "$*" in *--refuse*) echo refused; exit 3;; esac
      echo "started with $*"
      echo "ready to serve client requests"
      while :; do sleep 0.05; done
      """;

  @TempDir Path directory;
  private ServerProcess server;

  @BeforeEach
  void start() throws IOException {
    server = start("alone");
    server.awaitReady();
  }

  private ServerProcess start(String name, String... flags) throws IOException {
    Path program = directory.resolve("program");
    Files.writeString(program, PROGRAM);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    MemberConfig member = MemberConfig.single(directory.resolve(name), List.of(flags));
    return ServerProcess.start(new Launcher(program, "--engine"), "fast", member);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void theMemberGetsItsPlaceItsFlagsAndItsEngine() {
    server.awaitLine("--data-dir=" + directory.resolve("alone/data"), Duration.ofSeconds(5));
    server.awaitLine("--engine=fast", Duration.ofSeconds(5));
  }

  @Test
  void aKilledMemberIsGoneAndStartsAgainOnTheSamePorts() {
    long first = server.pid();
    String endpoint = server.endpoint();
    server.kill();
    assertFalse(server.isAlive());
    server.restart().awaitReady();
    assertNotEquals(first, server.pid());
    assertEquals(endpoint, server.endpoint());
  }

  @Test
  void aTerminatedMemberMayFinishItsWork() {
    assertEquals(7, server.terminate());
    server.awaitLine("got the signal", Duration.ofSeconds(5));
  }

  @Test
  void aPausedMemberDoesNothingUntilItIsResumed() {
    server.pause();
    assertTrue(ProcessUsage.isStopped(server.pid()));
    server.resume();
    assertFalse(ProcessUsage.isStopped(server.pid()));
    assertEquals(7, server.terminate());
  }

  @Test
  void aRunningMemberIsNotStartedTwice() {
    assertThrows(IllegalStateException.class, server::restart);
  }

  @Test
  void aMemberThatRefusesToStartShowsItsLog() throws IOException {
    try (ServerProcess refusing = start("refusing", "--refuse")) {
      var failure = assertThrows(IllegalStateException.class, refusing::awaitReady);
      assertTrue(String.valueOf(failure.getMessage()).contains("refused"), failure.getMessage());
    }
  }

  @Test
  void closingLeavesNeitherProcessNorFiles() {
    server.close();
    assertFalse(server.isAlive());
    assertFalse(Files.exists(directory.resolve("alone")));
  }

  @Test
  void usageIsThatOfTheProcess() {
    assertTrue(server.usage().residentBytes() > 0);
    assertTrue(server.usage().descriptors() >= 3);
  }

  @Test
  void portsAreHandedOutOnce() {
    assertNotEquals(FreePorts.next(), FreePorts.next());
  }
}
