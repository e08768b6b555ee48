/**
 * Members and alarms all members agree on. Start with {@link
 * io.holdfast.domain.cluster.MemberTable}.
 */
@NullMarked
package io.holdfast.domain.cluster;

import org.jspecify.annotations.NullMarked;
