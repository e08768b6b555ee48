/** Keys that live as long as their client. Start with {@link io.holdfast.ports.lease.LeaseApi}. */
@NullMarked
package io.holdfast.ports.lease;

import org.jspecify.annotations.NullMarked;
