/**
 * The outer shell of the server: its process, its start and its end. Start with {@link
 * io.holdfast.server.ServerProcess}.
 */
@NullMarked
package io.holdfast.server;

import org.jspecify.annotations.NullMarked;
