/** Who the members are. Start with {@link io.holdfast.ports.cluster.ClusterApi}. */
@NullMarked
package io.holdfast.ports.cluster;

import org.jspecify.annotations.NullMarked;
