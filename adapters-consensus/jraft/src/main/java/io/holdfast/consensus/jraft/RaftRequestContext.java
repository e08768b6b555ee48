package io.holdfast.consensus.jraft;

import com.alipay.sofa.jraft.rpc.Connection;
import com.alipay.sofa.jraft.rpc.RpcContext;
import com.google.protobuf.Message;
import io.holdfast.ports.peer.PeerRequest;

/** What the library sees of a request that it answers later. */
final class RaftRequestContext implements RpcContext {
  private final PeerRequest request;

  RaftRequestContext(PeerRequest request) {
    this.request = request;
  }

  @Override
  public void sendResponse(Object response) {
    request.respond(RaftMessage.encode((Message) response));
  }

  /** Only the library's own processors ask for it, and they are not used. */
  @Override
  public Connection getConnection() {
    throw new UnsupportedOperationException("connections belong to the transport");
  }

  @Override
  public String getRemoteAddress() {
    return Long.toHexString(request.memberId());
  }
}
