package io.holdfast.api.peer;

import com.linecorp.armeria.server.HttpService;

/**
 * Something else that is served on the peer port, to GET only.
 *
 * @param pathPattern as Armeria has them, for instance {@code /members}
 */
public record PeerRoute(String pathPattern, HttpService service) {}
