package io.holdfast.ports;

/**
 * What every answer says about its origin (statements A6 to A15).
 *
 * @param clusterId the cluster, or 0 in an answer nested inside a transaction
 * @param memberId the member that answered, or 0 likewise
 * @param revision the store's revision when the request took effect; 0 where the protocol leaves it
 *     out
 * @param raftTerm the answering member's current term, or 0 likewise
 */
public record ResponseHeader(long clusterId, long memberId, long revision, long raftTerm) {
  /** The header of an answer inside a transaction: only a revision. */
  public static ResponseHeader nested(long revision) {
    return new ResponseHeader(0, 0, revision, 0);
  }
}
