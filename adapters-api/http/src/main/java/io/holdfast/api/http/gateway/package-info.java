/**
 * The client API as JSON over HTTP (section N of the behaviour reference): every call becomes a
 * call by gRPC inside this process, so that whatever is checked there is checked here.
 *
 * <p>Start with {@link io.holdfast.api.http.gateway.Gateway}.
 */
@NullMarked
package io.holdfast.api.http.gateway;

import org.jspecify.annotations.NullMarked;
