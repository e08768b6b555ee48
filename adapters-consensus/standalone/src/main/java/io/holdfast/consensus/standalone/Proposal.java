package io.holdfast.consensus.standalone;

import io.holdfast.ports.consensus.ProposalFailure;
import java.util.function.Consumer;

/** An entry on its way to the state machine. */
record Proposal(byte[] entry, Consumer<ProposalFailure> failed) {}
