package io.holdfast.consensus.jraft;

import com.alipay.sofa.jraft.rpc.RaftRpcFactory;
import com.alipay.sofa.jraft.rpc.RpcClient;
import com.alipay.sofa.jraft.rpc.RpcServer;
import com.alipay.sofa.jraft.util.Endpoint;
import com.alipay.sofa.jraft.util.SPI;
import org.jspecify.annotations.Nullable;

/**
 * Makes the library talk through the members' transport. It finds this class as a service and keeps
 * one for the whole process, so it knows no member.
 */
@SPI(name = "holdfast", priority = 100)
public final class PeerRaftRpcFactory implements RaftRpcFactory {
  /** For the library. */
  public PeerRaftRpcFactory() {}

  @Override
  public void registerProtobufSerializer(String className, Object... args) {
    // RaftMessage knows them all.
  }

  @Override
  public RpcClient createRpcClient(@Nullable ConfigHelper<RpcClient> helper) {
    return new PeerRpcClient();
  }

  /** Members answer through {@link RaftService}, which the library need not know. */
  @Override
  public RpcServer createRpcServer(Endpoint endpoint, @Nullable ConfigHelper<RpcServer> helper) {
    throw new UnsupportedOperationException("members answer on their peer transport");
  }
}
