/**
 * Server processes under test: started, killed, paused and started again on the same directory.
 *
 * <p>Start with {@link io.holdfast.blackbox.server.ServerProcess}.
 */
@NullMarked
package io.holdfast.blackbox.server;

import org.jspecify.annotations.NullMarked;
