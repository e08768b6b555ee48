/** The leases all members agree on. Start with {@link io.holdfast.domain.lease.LeaseTable}. */
@NullMarked
package io.holdfast.domain.lease;

import org.jspecify.annotations.NullMarked;
