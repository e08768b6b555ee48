/**
 * What the client URL serves beside gRPC, and how it is served.
 *
 * <p>Start with {@link io.holdfast.api.http.HttpApi} for the routes and {@link
 * io.holdfast.api.http.ClientServer} for the server.
 */
@NullMarked
package io.holdfast.api.http;

import org.jspecify.annotations.NullMarked;
