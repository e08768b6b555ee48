/**
 * The measures of all parts of a member, under the names that etcd's dashboards and alerts know.
 * Start with {@link io.holdfast.assembly.metrics.MemberMetrics}.
 */
@NullMarked
package io.holdfast.assembly.metrics;

import org.jspecify.annotations.NullMarked;
