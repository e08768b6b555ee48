/**
 * Members that talk to each other: the contract of transports, and members inside one process over
 * connections that a test can cut. Start with {@link
 * io.holdfast.testkit.peer.PeerTransportContract} and {@link
 * io.holdfast.testkit.peer.InMemoryPeerNetwork}.
 */
@NullMarked
package io.holdfast.testkit.peer;

import org.jspecify.annotations.NullMarked;
