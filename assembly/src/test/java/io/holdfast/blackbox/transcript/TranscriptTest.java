package io.holdfast.blackbox.transcript;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.holdfast.blackbox.server.Launcher;
import io.holdfast.blackbox.server.ProcessFactory;
import io.holdfast.blackbox.server.ServerFactory;
import io.holdfast.blackbox.server.ServerUnderTest;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Every recorded conversation, against a server that starts empty for each of them.
 *
 * <p>The names of the engines come from the system property {@code holdfast.blackbox.engines},
 * comma separated; without it the server's default is taken.
 */
@Tag("blackbox")
@Execution(ExecutionMode.CONCURRENT)
class TranscriptTest {
  private final ServerFactory servers = new ProcessFactory(Launcher.configured());

  @TestFactory
  Stream<DynamicTest> answersAsRecorded() {
    List<Scenario> scenarios = Scenario.readAll(recordings());
    return engines().flatMap(engine -> scenarios.stream().map(scenario -> test(engine, scenario)));
  }

  private DynamicTest test(String engine, Scenario scenario) {
    String name = engine.isEmpty() ? scenario.name() : scenario.name() + " on " + engine;
    return dynamicTest(name, () -> replay(servers, engine, scenario));
  }

  static void replay(ServerFactory servers, String engine, Scenario scenario) {
    try (ServerUnderTest server = servers.start(engine, scenario.flags());
        ScenarioRun run = new ScenarioRun(server.endpoint())) {
      run.play(scenario);
    }
  }

  private static Stream<String> engines() {
    return Stream.of(System.getProperty("holdfast.blackbox.engines", "").split(","))
        .map(String::strip);
  }

  static Path recordings() {
    try {
      var folder = TranscriptTest.class.getResource("/reference/transcripts");
      return Path.of(Objects.requireNonNull(folder, "no transcripts").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
