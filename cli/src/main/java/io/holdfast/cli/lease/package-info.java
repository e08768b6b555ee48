/** Leases; {@link io.holdfast.cli.lease.LeaseCommands} lists the commands. */
@NullMarked
package io.holdfast.cli.lease;

import org.jspecify.annotations.NullMarked;
