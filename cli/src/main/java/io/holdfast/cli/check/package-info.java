/**
 * Checks under load and mirrors; {@link io.holdfast.cli.check.CheckCommands} lists the commands.
 */
@NullMarked
package io.holdfast.cli.check;

import org.jspecify.annotations.NullMarked;
