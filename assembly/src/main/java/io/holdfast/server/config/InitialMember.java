package io.holdfast.server.config;

import java.util.List;

/**
 * One of the members a new cluster begins with.
 *
 * @param peerUrls sorted, at least one
 */
public record InitialMember(String name, List<ServerUrl> peerUrls) {
  public InitialMember {
    peerUrls = peerUrls.stream().sorted().distinct().toList();
    if (peerUrls.isEmpty()) {
      throw new IllegalArgumentException("a member needs a peer URL");
    }
  }
}
