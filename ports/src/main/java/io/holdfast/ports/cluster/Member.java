package io.holdfast.ports.cluster;

import java.util.List;

/**
 * A member of the cluster.
 *
 * @param name empty until the member has started for the first time
 * @param clientUrls likewise
 */
public record Member(
    long id, String name, List<String> peerUrls, List<String> clientUrls, boolean learner) {
  public Member {
    peerUrls = List.copyOf(peerUrls);
    clientUrls = List.copyOf(clientUrls);
  }
}
