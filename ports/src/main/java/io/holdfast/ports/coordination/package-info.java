/**
 * Clients that take turns (section I of the behaviour reference). Start with {@link
 * io.holdfast.ports.coordination.LockApi} and {@link io.holdfast.ports.coordination.ElectionApi}.
 */
@NullMarked
package io.holdfast.ports.coordination;

import org.jspecify.annotations.NullMarked;
