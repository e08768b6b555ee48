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

  /** Whether these are its peer URLs; where texts differ, host names are looked up. */
  public boolean isReachedAt(List<ServerUrl> urls) {
    return new AdvertisedUrls(this, urls).areSame();
  }
}
