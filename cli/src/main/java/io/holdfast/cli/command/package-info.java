/**
 * What every command is made of: an {@link io.holdfast.cli.command.Action} whose fields are its
 * flags, and the {@link io.holdfast.cli.command.Session} it runs in.
 */
@NullMarked
package io.holdfast.cli.command;

import org.jspecify.annotations.NullMarked;
