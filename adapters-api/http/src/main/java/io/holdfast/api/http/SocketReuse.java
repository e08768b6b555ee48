package io.holdfast.api.http;

import com.linecorp.armeria.common.Flags;
import com.linecorp.armeria.common.util.TransportType;
import com.linecorp.armeria.server.ServerBuilder;
import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.EpollChannelOption;

/**
 * How ports are listened on.
 *
 * @param address although connections of an earlier process may linger
 * @param port although another process listens there that allows it too; only where the kernel is
 *     Linux
 */
public record SocketReuse(boolean address, boolean port) {
  /** Tells it a server that is being built. */
  public void applyTo(ServerBuilder builder) {
    if (address) {
      builder.channelOption(ChannelOption.SO_REUSEADDR, true);
    }
    if (port && Flags.transportType() == TransportType.EPOLL) {
      builder.channelOption(EpollChannelOption.SO_REUSEPORT, true);
    }
  }
}
