package io.holdfast.api.peer;

import com.linecorp.armeria.common.Flags;
import com.linecorp.armeria.common.util.EventLoopGroups;
import com.linecorp.armeria.common.util.ThreadFactories;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.kqueue.KQueueIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The thread that accepts connections, of any server on Armeria. It ends without the usual pause of
 * two seconds: when the server ends it, its socket is closed already, and a stop should not take
 * that long.
 */
public final class AcceptorGroup extends MultiThreadIoEventLoopGroup {
  private static final long END_SECONDS_MAX = 5;

  private AcceptorGroup(String name, IoHandlerFactory transport) {
    super(1, ThreadFactories.newThreadFactory(name, true), transport);
  }

  /** For the transport that Armeria uses; the pause stays with one that is not known here. */
  public static EventLoopGroup named(String name) {
    return switch (Flags.transportType()) {
      case EPOLL -> new AcceptorGroup(name, EpollIoHandler.newFactory());
      case KQUEUE -> new AcceptorGroup(name, KQueueIoHandler.newFactory());
      case NIO -> new AcceptorGroup(name, NioIoHandler.newFactory());
      case IO_URING -> EventLoopGroups.newEventLoopGroup(1, name);
    };
  }

  @Override
  public Future<?> shutdownGracefully() {
    return shutdownGracefully(0, END_SECONDS_MAX, TimeUnit.SECONDS);
  }
}
