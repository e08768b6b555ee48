/**
 * What only the leader does. Start with {@link io.holdfast.domain.leader.LeaseClock} and {@link
 * io.holdfast.domain.leader.LeaderDuties}.
 */
@NullMarked
package io.holdfast.domain.leader;

import org.jspecify.annotations.NullMarked;
