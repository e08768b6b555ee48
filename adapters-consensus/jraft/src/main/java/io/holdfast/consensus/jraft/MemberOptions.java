package io.holdfast.consensus.jraft;

import com.alipay.sofa.jraft.option.NodeOptions;
import io.holdfast.ports.peer.PeerTransport;

/**
 * The library's options with what its process-wide factories need to know of the member: it hands
 * them to {@link PeerRpcClient#init}.
 */
final class MemberOptions extends NodeOptions {
  private final PeerTransport transport;
  private final PeerProgressTable progress;

  private final CommitNotice commits;

  MemberOptions(PeerTransport transport, PeerProgressTable progress, CommitNotice commits) {
    this.transport = transport;
    this.progress = progress;
    this.commits = commits;
  }

  CommitNotice commits() {
    return commits;
  }

  PeerTransport transport() {
    return transport;
  }

  PeerProgressTable progress() {
    return progress;
  }
}
