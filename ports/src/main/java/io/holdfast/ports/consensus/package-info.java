/**
 * What a replicated log offers and asks. Start with {@link io.holdfast.ports.consensus.Consensus}.
 */
@NullMarked
package io.holdfast.ports.consensus;

import org.jspecify.annotations.NullMarked;
