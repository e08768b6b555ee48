package io.holdfast.assembly;

import io.holdfast.blackbox.gateway.GatewayContract;
import io.holdfast.blackbox.server.ServerFactory;

/**
 * The gateway of a member that keeps everything in memory. It has a log, as the recorded member
 * takes others.
 */
class MemoryGatewayTranscriptTest extends GatewayContract {
  private final ServerFactory servers = new InProcessServers("jraft");

  @Override
  protected ServerFactory servers() {
    return servers;
  }

  @Override
  protected String engine() {
    return "memory";
  }
}
