/** Messages between members. Start with {@link io.holdfast.ports.peer.PeerTransport}. */
@NullMarked
package io.holdfast.ports.peer;

import org.jspecify.annotations.NullMarked;
