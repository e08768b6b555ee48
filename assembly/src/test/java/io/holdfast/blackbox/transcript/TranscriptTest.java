package io.holdfast.blackbox.transcript;

import io.holdfast.blackbox.server.Launcher;
import io.holdfast.blackbox.server.ProcessFactory;
import io.holdfast.blackbox.server.ServerFactory;
import java.util.List;
import org.junit.jupiter.api.Tag;

/**
 * The conversations against processes. The system property {@code holdfast.blackbox.engines} names
 * the engines, comma separated. The same conversations run inside the process for each engine, so
 * these run only when asked for: {@code -Dholdfast.blackbox.groups=transcript}.
 */
@Tag("blackbox")
@Tag("transcript")
class TranscriptTest extends TranscriptContract {
  private final ServerFactory servers = new ProcessFactory(Launcher.configured());

  @Override
  protected ServerFactory servers() {
    return servers;
  }

  @Override
  protected List<String> engines() {
    return List.of(System.getProperty("holdfast.blackbox.engines", "").split(",", -1));
  }
}
