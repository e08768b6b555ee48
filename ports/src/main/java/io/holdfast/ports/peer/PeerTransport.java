package io.holdfast.ports.peer;

/**
 * Requests and answers between the members of one cluster. Safe for use by any thread; nothing
 * blocks.
 */
public interface PeerTransport {
  /**
   * Lets {@code service} answer the requests that other members send under {@code name}. To be
   * called before traffic flows; a name can be taken once.
   *
   * @param name lower-case letters, digits and dashes
   */
  void serve(String name, PeerService service);

  /**
   * The way to another member: one per member and caller-chosen {@code lane}, made on first use and
   * kept. Requests on one lane are delivered in order; lanes do not wait for each other. It
   * connects by itself, again and again, to whatever peer URLs the member has at the time.
   *
   * @param lane short name, for instance "raft" or "forward"
   */
  PeerLink link(long memberId, String lane);

  /**
   * Ends all connection with a member that has left for good: links to it fail, and it is refused
   * and told why. Harmless when repeated.
   */
  void bar(long memberId);

  /** Runs {@code task}, on a thread of the transport, when another member has barred this one. */
  void onBarred(Runnable task);
}
