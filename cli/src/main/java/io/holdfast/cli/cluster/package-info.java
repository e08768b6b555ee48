/** Members and endpoints; {@link io.holdfast.cli.cluster.ClusterCommands} lists the commands. */
@NullMarked
package io.holdfast.cli.cluster;

import org.jspecify.annotations.NullMarked;
