package io.holdfast.blackbox.client;

import io.holdfast.blackbox.server.Launcher;
import io.holdfast.blackbox.server.ProcessFactory;
import io.holdfast.blackbox.server.ServerProcess;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;

@Tag("engines")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JetcdOneNodeTest extends JetcdContract {
  private final ServerProcess server =
      new ProcessFactory(Launcher.configured()).start(Launcher.engine(), List.of());

  @AfterAll
  void stop() {
    server.close();
  }

  @Override
  List<String> endpoints() {
    return List.of(server.endpoint());
  }
}
