/**
 * Removing what compactions forgot, beside everything else. Start with {@link
 * io.holdfast.domain.compaction.Compactor}.
 */
@NullMarked
package io.holdfast.domain.compaction;

import org.jspecify.annotations.NullMarked;
