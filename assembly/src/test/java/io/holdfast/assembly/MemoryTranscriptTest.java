package io.holdfast.assembly;

import io.holdfast.blackbox.server.ServerFactory;
import io.holdfast.blackbox.transcript.TranscriptContract;
import java.util.List;

/** Every recorded conversation with a member that keeps everything in memory and has no log. */
class MemoryTranscriptTest extends TranscriptContract {
  private final ServerFactory servers = new InProcessServers("standalone");

  @Override
  protected ServerFactory servers() {
    return servers;
  }

  @Override
  protected List<String> engines() {
    return List.of("memory");
  }
}
