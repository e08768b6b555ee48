/**
 * A log of one member that keeps nothing: what is applied is the state machine's to make durable.
 * Start with {@link io.holdfast.consensus.standalone.StandaloneConsensusProvider}.
 */
@NullMarked
package io.holdfast.consensus.standalone;

import org.jspecify.annotations.NullMarked;
