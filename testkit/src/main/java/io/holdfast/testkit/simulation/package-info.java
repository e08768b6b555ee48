/**
 * A whole cluster on one thread, from a seed: its time, its network, its disks and its log, with
 * everything that goes wrong with them. Start with {@link
 * io.holdfast.testkit.simulation.Simulation}.
 */
@NullMarked
package io.holdfast.testkit.simulation;

import org.jspecify.annotations.NullMarked;
