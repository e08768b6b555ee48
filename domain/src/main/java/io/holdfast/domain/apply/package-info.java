/** Turning log entries into state. Start with {@link io.holdfast.domain.apply.ReplicatedState}. */
@NullMarked
package io.holdfast.domain.apply;

import org.jspecify.annotations.NullMarked;
