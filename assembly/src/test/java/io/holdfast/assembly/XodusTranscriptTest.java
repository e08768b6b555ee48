package io.holdfast.assembly;

import io.holdfast.blackbox.server.ServerFactory;
import io.holdfast.blackbox.transcript.TranscriptContract;
import java.util.List;

/** Every recorded conversation with a member that keeps its data in Xodus behind a Raft log. */
class XodusTranscriptTest extends TranscriptContract {
  private final ServerFactory servers = new InProcessServers("jraft");

  @Override
  protected ServerFactory servers() {
    return servers;
  }

  @Override
  protected List<String> engines() {
    return List.of("xodus");
  }
}
