package io.holdfast.api.peer;

/** Who this process is: a member of a cluster. Ids are unsigned and written in hex. */
public record PeerIdentity(long clusterId, long memberId) {
  public PeerIdentity {
    if (clusterId == 0 || memberId == 0) {
      throw new IllegalArgumentException("neither id may be zero");
    }
  }
}
