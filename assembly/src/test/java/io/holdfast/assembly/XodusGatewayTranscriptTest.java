package io.holdfast.assembly;

import io.holdfast.blackbox.gateway.GatewayContract;
import io.holdfast.blackbox.server.ServerFactory;

/** The gateway of a member with Xodus behind a Raft log. */
class XodusGatewayTranscriptTest extends GatewayContract {
  private final ServerFactory servers = new InProcessServers("jraft");

  @Override
  protected ServerFactory servers() {
    return servers;
  }

  @Override
  protected String engine() {
    return "xodus";
  }
}
