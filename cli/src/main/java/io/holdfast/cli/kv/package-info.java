/**
 * Keys: reading, writing and forgetting; {@link io.holdfast.cli.kv.KvCommands} lists the commands.
 */
@NullMarked
package io.holdfast.cli.kv;

import org.jspecify.annotations.NullMarked;
