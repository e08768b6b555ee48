package io.holdfast.consensus.jraft;

import com.alipay.sofa.jraft.option.NodeOptions;
import io.holdfast.ports.consensus.LogMeasures;
import io.holdfast.ports.peer.PeerTransport;

/**
 * The library's options with what its process-wide factories need to know of the member: it hands
 * them to {@link PeerRpcClient#init}.
 */
final class MemberOptions extends NodeOptions {
  private final PeerTransport transport;
  private final PeerProgressTable progress;

  private final CommitNotice commits;

  private final LogMeasures measures;

  MemberOptions(
      PeerTransport transport,
      PeerProgressTable progress,
      CommitNotice commits,
      LogMeasures measures) {
    this.measures = measures;
    this.transport = transport;
    this.progress = progress;
    this.commits = commits;
  }

  CommitNotice commits() {
    return commits;
  }

  LogMeasures measures() {
    return measures;
  }

  PeerTransport transport() {
    return transport;
  }

  PeerProgressTable progress() {
    return progress;
  }
}
