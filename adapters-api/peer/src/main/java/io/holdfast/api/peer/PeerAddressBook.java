package io.holdfast.api.peer;

import java.net.URI;
import java.util.List;

/** Where the members are. */
@FunctionalInterface
public interface PeerAddressBook {
  /**
   * The peer URLs a member has now; empty if there is no such member. Asked before every connection
   * attempt, on an event loop: must not block.
   */
  List<URI> peerUrls(long memberId);
}
