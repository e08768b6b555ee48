/**
 * Tests that see a server only through its ports, its process and its files.
 *
 * <p>{@link io.holdfast.blackbox.server.ServerProcess} starts one member, {@link
 * io.holdfast.blackbox.server.ClusterProcesses} several. Tests that need a distribution carry the
 * tag {@code blackbox}; {@link io.holdfast.blackbox.server.Launcher} says which distribution that
 * is.
 */
@NullMarked
package io.holdfast.blackbox;

import org.jspecify.annotations.NullMarked;
