/**
 * A log replicated by SOFAJRaft, over the members' own connections. Start with {@link
 * io.holdfast.consensus.jraft.JRaftConsensusProvider} and, inside, with {@code JRaftConsensus}.
 */
@NullMarked
package io.holdfast.consensus.jraft;

import org.jspecify.annotations.NullMarked;
