/**
 * The flags of the server and how they are read from arguments and environment. Start with {@link
 * io.holdfast.server.flags.FlagTable} and {@link io.holdfast.server.flags.CommandLine}.
 */
@NullMarked
package io.holdfast.server.flags;

import org.jspecify.annotations.NullMarked;
