/** Watching keys; {@link io.holdfast.cli.watch.WatchCommands} lists the commands. */
@NullMarked
package io.holdfast.cli.watch;

import org.jspecify.annotations.NullMarked;
