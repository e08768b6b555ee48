package io.holdfast.api.peer;

import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.RequestHeaders;
import java.util.OptionalLong;

/** What becomes of a member that wants to open a lane. */
sealed interface Handshake {
  record Accepted(long memberId) implements Handshake {}

  /**
   * @param clusterId what the other side claims, 0 if unreadable
   * @param memberId what the other side claims, 0 if unreadable
   */
  record Refused(HttpStatus status, String reason, long clusterId, long memberId)
      implements Handshake {}

  /** Judges the headers alone, in the order that tells a misconfigured operator most. */
  static Handshake judge(PeerIdentity self, RequestHeaders headers, String lane) {
    OptionalLong cluster = PeerHeaders.id(headers.get(PeerHeaders.CLUSTER_ID));
    OptionalLong from = PeerHeaders.id(headers.get(PeerHeaders.FROM));
    OptionalLong to = PeerHeaders.id(headers.get(PeerHeaders.TO));
    if (cluster.isEmpty() || from.isEmpty() || to.isEmpty() || !PeerServices.isName(lane)) {
      return new Refused(HttpStatus.BAD_REQUEST, "malformed headers", 0, 0);
    }
    long clusterId = cluster.getAsLong();
    long memberId = from.getAsLong();
    if (clusterId != self.clusterId()) {
      return refused(PeerHeaders.CLUSTER_ID_MISMATCH, clusterId, memberId);
    }
    if (to.getAsLong() != self.memberId() || memberId == self.memberId()) {
      return refused("member ID mismatch", clusterId, memberId);
    }
    if (!PeerHeaders.PROTOCOL.equals(headers.get(PeerHeaders.PROTOCOL_VERSION))) {
      return refused("incompatible version", clusterId, memberId);
    }
    return new Accepted(memberId);
  }

  private static Refused refused(String reason, long clusterId, long memberId) {
    return new Refused(HttpStatus.PRECONDITION_FAILED, reason, clusterId, memberId);
  }
}
