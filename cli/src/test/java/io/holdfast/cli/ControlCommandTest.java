package io.holdfast.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.cli.command.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens before a server is asked. */
class ControlCommandTest {
  private static final int ATTEMPTS_MAX = 20;

  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final ByteArrayOutputStream error = new ByteArrayOutputStream();

  private int run(Map<String, String> environment, String... line) {
    PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(error, true, StandardCharsets.UTF_8);
    Terminal terminal =
        new Terminal(
            environment,
            InputStream.nullInputStream(),
            out,
            err,
            false,
            action -> {},
            new PasswordPrompt(InputStream.nullInputStream(), out),
            (program, variables) -> new Terminal.Ended(0, ""));
    return new ControlCommand(terminal).run(List.of(line));
  }

  private String output() {
    return output.toString(StandardCharsets.UTF_8);
  }

  private String error() {
    return error.toString(StandardCharsets.UTF_8);
  }

  @Test
  void theVersionIsInTheFormThatScriptsRead() {
    assertEquals(0, run(Map.of(), "version"));
    assertEquals("etcdctl version: 3.7.1\nAPI version: 3.7\n", output());
  }

  @Test
  void flagsMayStandBeforeBetweenAndBehindTheWordsOfACommand() {
    assertEquals(128, run(Map.of(), "-w", "json", "mem", "--hex", "rem", "zz", "-d="));
    assertEquals(
        "Error: bad member ID arg (strconv.ParseUint: parsing \"zz\": invalid syntax), expecting ID"
            + " in Hex\n",
        error());
  }

  @ParameterizedTest
  @ValueSource(strings = {"comp", "bogus", "e"})
  void wordsThatNameNothingOrTooMuchAreRefused(String word) {
    assertEquals(1, run(Map.of(), word));
    assertTrue(
        error().startsWith("Error: unknown command \"" + word + "\" for \"etcdctl\""), error());
  }

  @Test
  void groupsTellWhatTheyHave() {
    assertEquals(0, run(Map.of(), "snapshot", "status", "file"));
    assertTrue(output().contains("\n  save "), output());
  }

  @Test
  void variablesAreFlags() {
    assertEquals(4, run(Map.of("ETCDCTL_WRITE_OUT", "bogus"), "get", "a"));
    assertEquals("Error: unsupported output format\n", error());
  }

  @Test
  void aFlagAndItsVariableTogetherAreFatal() {
    assertEquals(1, run(Map.of("ETCDCTL_ENDPOINTS", "x:1"), "--endpoints=y:1", "get", "a"));
    assertTrue(error().startsWith("{\"level\":\"fatal\""), error());
    assertTrue(error().contains("\"environment-variable\":\"ETCDCTL_ENDPOINTS\""), error());
  }

  @Test
  void variablesThatNobodyKnowsAreMentioned() {
    assertEquals(0, run(Map.of("ETCDCTL_FOO", "3", "ETCDCTL_API", "3"), "version"));
    assertTrue(error().contains("\"unrecognized environment variable\""), error());
    assertTrue(error().contains("\"ETCDCTL_FOO=3\""), error());
    assertEquals(1, error().lines().count());
  }

  /** Ends at once after the time that was said; a busy machine may take longer to know why. */
  private void assertNotReached(String reason, String... line) {
    String expected = "Error: context deadline exceeded (" + reason + ")\n";
    for (int attempt = 0; attempt < ATTEMPTS_MAX && !error().equals(expected); attempt++) {
      error.reset();
      assertEquals(1, run(Map.of(), line));
    }
    assertEquals(expected, error());
  }

  @Test
  void aServerThatIsNotThereIsWaitedForAsLongAsWasSaid() {
    assertNotReached(
        "127.0.0.1:1: connection refused",
        "--endpoints=127.0.0.1:1",
        "--command-timeout=200ms",
        "get",
        "a");
  }

  @Test
  void noEndpointIsNotTheEndpointOfThisMachine() {
    assertEquals(2, run(Map.of(), "--endpoints=", "del", "a"));
    assertEquals("Error: etcdclient: no available endpoints\n", error());
  }

  @Test
  void connectionsNeedNotBeKeptAlive() {
    String[] off = {"--keepalive-time=0s", "--keepalive-timeout=0s"};
    assertNotReached(
        "127.0.0.1:1: connection refused",
        "--endpoints=127.0.0.1:1",
        "--command-timeout=200ms",
        off[0],
        off[1],
        "get",
        "a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--once"})
  void aLeaseIsNotOverBecauseNobodyIsReached(String flag) {
    assertNotReached(
        "127.0.0.1:1: connection refused",
        "--endpoints=127.0.0.1:1",
        "--dial-timeout=100ms",
        "lease",
        "keep-alive",
        "1234",
        flag.isEmpty() ? "--debug=false" : flag);
  }

  @Test
  void aCompactionThatIsWaitedForHasTheTimeOfOtherCommands() {
    assertNotReached(
        "127.0.0.1:1: connection refused",
        "--endpoints=127.0.0.1:1",
        "--command-timeout=200ms",
        "compaction",
        "--physical",
        "5");
  }

  @Test
  void aSnapshotHasTheTimeThatWasSaidAndLeavesNothing(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("saved");
    String[] line = {"--endpoints=127.0.0.1:1", "--command-timeout=200ms", "snapshot", "save", ""};
    line[4] = file.toString();
    assertEquals(5, run(Map.of(), line));
    assertTrue(error().startsWith("Error: context deadline exceeded"), error());
    try (Stream<Path> left = Files.list(directory)) {
      assertEquals(List.of(), left.toList());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://nobody.invalid:2379 | nobody.invalid:2379: no such host",
        "unix:///nowhere/s | /nowhere/s: no such file or directory",
        "127.0.0.1:1,nobody.invalid:1 |"
            + " 127.0.0.1:1: connection refused; nobody.invalid:1: no such host"
      })
  void aServerThatIsNotReachedIsNamedWithTheReason(String endpoints, String reason) {
    assertNotReached(
        reason, "--endpoints=" + endpoints, "--command-timeout=400ms", "put", "a", "b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https | HTTP/1.0 400 Bad Request\\r\\n\\r\\n | answers without TLS (use http://)",
        "http | \\25\\3\\3\\0\\2\\2\\106 | answers, but not in HTTP/2 without TLS (use https://)",
        "http | '' | no answer"
      })
  void aServerThatAnswersOtherwiseIsNamedWithTheReason(String scheme, String answer, String reason)
      throws IOException {
    byte[] bytes = answer.translateEscapes().getBytes(ISO_8859_1);
    try (ServerSocket server = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      Thread.ofPlatform().daemon().start(() -> answer(server, bytes));
      String endpoint = "localhost:" + server.getLocalPort();
      assertNotReached(
          endpoint + ": " + reason,
          "--endpoints=" + scheme + "://" + endpoint,
          "--command-timeout=1s",
          "get",
          "a");
    }
  }

  /** Without anything to say it does not hang up either. */
  private static void answer(ServerSocket server, byte[] bytes) {
    try {
      while (bytes.length > 0) {
        try (Socket socket = server.accept()) {
          socket.getOutputStream().write(bytes);
        }
      }
    } catch (IOException e) {
      assertTrue(server.isClosed(), e::toString);
    }
  }

  @Test
  void whatScriptsReadOfAnEndpointHasTheWordsAlone() {
    String[] line = {"--endpoints=127.0.0.1:1", "--command-timeout=200ms", "endpoint", "health"};
    assertEquals(1, run(Map.of("ETCDCTL_WRITE_OUT", "json"), line));
    assertTrue(output().contains("\"error\":\"context deadline exceeded\""), output());
    assertEquals(1, run(Map.of(), line));
    assertTrue(error().contains("proposal: context deadline exceeded"), error());
  }

  @Test
  void callsAreToldWhenThatIsAskedFor() {
    run(Map.of(), "--debug", "--endpoints=127.0.0.1:1", "--command-timeout=200ms", "get", "a");
    String told = error().lines().findFirst().orElse("");
    assertTrue(
        told.matches("call=etcdserverpb.KV/Range peer=null status=DEADLINE_EXCEEDED took=.*"),
        told);
  }

  @Test
  void everyCommandHasHelpAndCompletions() {
    CompletionScripts scripts = CompletionScripts.of(Commands.all());
    Commands.all()
        .entries()
        .forEach(entry -> {
          assertTrue(Help.of(entry.words()).contains("etcdctl " + entry.path()), entry.path());
          assertTrue(
              scripts.of("bash").orElseThrow().contains("\"" + entry.path() + "\""), entry.path());
        });
  }
}
