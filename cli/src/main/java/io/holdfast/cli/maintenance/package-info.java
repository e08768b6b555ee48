/**
 * What keeps a cluster running; {@link io.holdfast.cli.maintenance.MaintenanceCommands} lists the
 * commands.
 */
@NullMarked
package io.holdfast.cli.maintenance;

import org.jspecify.annotations.NullMarked;
