/**
 * The control command. {@link io.holdfast.cli.Main} is where a process begins, {@link
 * io.holdfast.cli.ControlCommand} runs one command line anywhere, {@link io.holdfast.cli.Commands}
 * lists what there is.
 */
@NullMarked
package io.holdfast.cli;

import org.jspecify.annotations.NullMarked;
