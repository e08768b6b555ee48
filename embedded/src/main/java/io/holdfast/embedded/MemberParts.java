package io.holdfast.embedded;

import io.holdfast.domain.service.Node;
import io.holdfast.ports.consensus.Consensus;
import io.holdfast.ports.storage.OrderedStore;

/**
 * What a member consists of, for those who serve it and watch over it. None of it is theirs to
 * close.
 */
public record MemberParts(Node node, Consensus consensus, OrderedStore store) {}
