/**
 * What members agree to do: the entries of the log. Start with {@link
 * io.holdfast.domain.command.Command}.
 */
@NullMarked
package io.holdfast.domain.command;

import org.jspecify.annotations.NullMarked;
