/**
 * Messages between members over HTTP/2. Start with {@link
 * io.holdfast.api.peer.ArmeriaPeerTransport} and {@link io.holdfast.api.peer.PeerServer}.
 */
@NullMarked
package io.holdfast.api.peer;

import org.jspecify.annotations.NullMarked;
