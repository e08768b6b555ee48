/**
 * Locks and elections, made of the same requests that client libraries send for them. Start with
 * {@link io.holdfast.domain.coordination.LockService} and {@link
 * io.holdfast.domain.coordination.Candidacy}.
 */
@NullMarked
package io.holdfast.domain.coordination;

import org.jspecify.annotations.NullMarked;
