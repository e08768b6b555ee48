package io.holdfast.assembly;

import io.holdfast.blackbox.gateway.GatewayContract;
import io.holdfast.blackbox.server.ServerFactory;

/** The gateway of a member that keeps everything in memory and has no log. */
class MemoryGatewayTranscriptTest extends GatewayContract {
  private final ServerFactory servers = new InProcessServers("standalone");

  @Override
  protected ServerFactory servers() {
    return servers;
  }

  @Override
  protected String engine() {
    return "memory";
  }
}
