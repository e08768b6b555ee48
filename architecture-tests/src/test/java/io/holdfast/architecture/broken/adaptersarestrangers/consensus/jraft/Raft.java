package io.holdfast.architecture.broken.adaptersarestrangers.consensus.jraft;

import io.holdfast.architecture.broken.adaptersarestrangers.api.peer.Channel;

record Raft(Channel channel) {}
