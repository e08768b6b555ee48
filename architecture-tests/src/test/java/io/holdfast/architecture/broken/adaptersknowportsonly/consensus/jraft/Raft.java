package io.holdfast.architecture.broken.adaptersknowportsonly.consensus.jraft;

import io.holdfast.architecture.broken.adaptersknowportsonly.domain.apply.Applier;

record Raft(Applier applier) {}
