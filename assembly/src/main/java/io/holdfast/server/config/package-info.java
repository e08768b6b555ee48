/**
 * What a server is told at its start, validated. Start with {@link
 * io.holdfast.server.config.ServerConfig}.
 */
@NullMarked
package io.holdfast.server.config;

import org.jspecify.annotations.NullMarked;
