package io.holdfast.blackbox.transcript;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.holdfast.blackbox.server.ServerFactory;
import io.holdfast.blackbox.server.ServerUnderTest;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Every recorded conversation, against a server that starts empty for each of them. */
@Execution(ExecutionMode.CONCURRENT)
public abstract class TranscriptContract {
  /** Starts the servers; called by several threads at once. */
  protected abstract ServerFactory servers();

  /** The storage engines to try, each with every conversation; blank is the default one. */
  protected abstract List<String> engines();

  @TestFactory
  Stream<DynamicTest> answersAsRecorded() {
    List<Scenario> scenarios = Scenario.readAll(recordings());
    return engines().stream()
        .flatMap(engine -> scenarios.stream().map(scenario -> test(engine, scenario)));
  }

  private DynamicTest test(String engine, Scenario scenario) {
    String name = engine.isBlank() ? scenario.name() : scenario.name() + " on " + engine;
    return dynamicTest(name, () -> replay(engine, scenario));
  }

  private void replay(String engine, Scenario scenario) {
    try (ServerUnderTest server = servers().start(engine, scenario.flags());
        ScenarioRun run = new ScenarioRun(server.endpoint())) {
      run.play(scenario);
    }
  }

  static Path recordings() {
    try {
      var folder = TranscriptContract.class.getResource("/reference/transcripts");
      return Path.of(Objects.requireNonNull(folder, "no transcripts").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
