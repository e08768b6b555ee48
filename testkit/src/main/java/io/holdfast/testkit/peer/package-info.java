/**
 * The contract of transports between members. Start with {@link
 * io.holdfast.testkit.peer.PeerTransportContract}.
 */
@NullMarked
package io.holdfast.testkit.peer;

import org.jspecify.annotations.NullMarked;
