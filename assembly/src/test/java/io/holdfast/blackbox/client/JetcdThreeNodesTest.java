package io.holdfast.blackbox.client;

import io.holdfast.blackbox.server.ClusterProcesses;
import io.holdfast.blackbox.server.Launcher;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JetcdThreeNodesTest extends JetcdContract {
  private final ClusterProcesses cluster =
      ClusterProcesses.start(Launcher.configured(), Launcher.engine(), 3, List.of());

  @AfterAll
  void stop() {
    cluster.close();
  }

  @Override
  List<String> endpoints() {
    return cluster.endpoints();
  }
}
