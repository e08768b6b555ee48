/**
 * The contract of replicated logs. Start with {@link
 * io.holdfast.testkit.consensus.ConsensusContract} and {@link
 * io.holdfast.testkit.consensus.ReplicatedConsensusContract}.
 */
@NullMarked
package io.holdfast.testkit.consensus;

import org.jspecify.annotations.NullMarked;
