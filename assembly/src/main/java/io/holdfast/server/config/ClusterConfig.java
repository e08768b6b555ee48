package io.holdfast.server.config;

/**
 * How the member gets into its cluster. All but the last four count at the very first start only.
 *
 * @param first how it learns who the members are
 * @param state whether the cluster is new
 * @param token tells clusters with equal URLs apart
 * @param preVote whether a candidate asks before it raises the term
 * @param strictReconfigCheck whether member changes that endanger the quorum are refused
 * @param learnersMax how many learners there may be
 * @param forceNew whether a member with data goes on without the others
 */
public record ClusterConfig(
    FirstMembers first,
    State state,
    String token,
    boolean preVote,
    boolean strictReconfigCheck,
    int learnersMax,
    boolean forceNew) {
  /** Whether there is a cluster to join. */
  public enum State {
    NEW,
    EXISTING
  }
}
