package io.holdfast.embedded;

import io.holdfast.ports.peer.PeerTransport;
import io.holdfast.ports.storage.OrderedStore;
import java.io.IOException;

/**
 * How a member meets others: the other members, and clients.
 *
 * <pre>{@code
 * open → (the member is made) → letPeersIn → (it starts and is ready) → letClientsIn
 * }</pre>
 *
 * <p>Closed in reverse order, whatever came of the start. One network serves one member at a time.
 */
public interface Network {
  /** Nothing listens, and there are no other members. */
  Network NONE = new NoNetwork();

  /**
   * Begins, before there is a member.
   *
   * @throws IOException if it cannot; nothing is left open
   */
  Opened open(Foundation foundation) throws IOException;

  /** A network that a member stands in. */
  interface Opened extends AutoCloseable {
    /** The way to the other members. */
    PeerTransport transport();

    /** The store as the member is to use it, so that it can be looked at on the way. */
    default OrderedStore through(OrderedStore store) {
      return store;
    }

    /**
     * Other members may ask this one from now on, which has not started yet. What is returned is
     * closed when the member has left its log.
     *
     * @throws IOException if an address cannot be listened on; nothing is then
     */
    AutoCloseable letPeersIn(MemberParts member) throws IOException;

    /**
     * Clients may call from now on: the member serves. What is returned is closed before anything
     * else.
     *
     * @throws IOException if an address cannot be listened on; nothing is then
     */
    AutoCloseable letClientsIn(MemberParts member) throws IOException;

    @Override
    void close();
  }
}
