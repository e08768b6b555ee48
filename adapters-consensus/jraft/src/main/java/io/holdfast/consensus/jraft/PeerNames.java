package io.holdfast.consensus.jraft;

import com.alipay.sofa.jraft.entity.PeerId;
import com.alipay.sofa.jraft.util.Endpoint;

/**
 * The library's names for members and clusters. It wants an address; ours is the member's id, and
 * the transport knows where that member can be reached.
 */
final class PeerNames {
  private static final int PORT = 1;
  private static final int HEX = 16;

  private PeerNames() {}

  static PeerId peer(long memberId) {
    return new PeerId(Long.toHexString(memberId), PORT);
  }

  static long member(PeerId peer) {
    return member(peer.getEndpoint());
  }

  static long member(Endpoint endpoint) {
    return Long.parseUnsignedLong(endpoint.getIp(), HEX);
  }

  static String group(long clusterId) {
    return "holdfast-" + Long.toHexString(clusterId);
  }
}
