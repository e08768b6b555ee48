package io.holdfast.assembly;

import io.holdfast.blackbox.server.ServerFactory;
import io.holdfast.blackbox.transcript.TranscriptContract;
import java.util.List;

/** Every recorded conversation with a member as it runs by default: RocksDB behind a Raft log. */
class RocksDbTranscriptTest extends TranscriptContract {
  private final ServerFactory servers = new InProcessServers("jraft");

  @Override
  protected ServerFactory servers() {
    return servers;
  }

  @Override
  protected List<String> engines() {
    return List.of("rocksdb");
  }
}
