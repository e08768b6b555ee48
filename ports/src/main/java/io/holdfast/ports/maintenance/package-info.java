/**
 * The state of one member and of the alarms. Start with {@link
 * io.holdfast.ports.maintenance.MaintenanceApi}.
 */
@NullMarked
package io.holdfast.ports.maintenance;

import org.jspecify.annotations.NullMarked;
