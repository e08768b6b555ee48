package io.holdfast.server;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainDatagramPacket;
import io.netty.channel.unix.DomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The other end of {@code NOTIFY_SOCKET}: it keeps the first message. */
public final class NotifySocket implements AutoCloseable {
  private final String name;
  private final EventLoopGroup thread;
  private final CompletableFuture<String> heard;

  private NotifySocket(String name, EventLoopGroup thread, CompletableFuture<String> heard) {
    this.name = name;
    this.thread = thread;
    this.heard = heard;
  }

  public static NotifySocket at(String name) throws InterruptedException {
    EventLoopGroup thread = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    CompletableFuture<String> heard = new CompletableFuture<>();
    Channel bound =
        new Bootstrap()
            .group(thread)
            .channel(EpollDomainDatagramChannel.class)
            .handler(new Ear(heard))
            .bind(new DomainSocketAddress(name.replaceFirst("^@", "\0")))
            .sync()
            .channel();
    assertTrue(bound.isActive());
    return new NotifySocket(name, thread, heard);
  }

  public String name() {
    return name;
  }

  boolean nothingYet() {
    return !heard.isDone();
  }

  CompletableFuture<String> heard() {
    return heard;
  }

  /** Waits for the first message. */
  public String next() throws Exception {
    return heard.get(30, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws InterruptedException {
    assertTrue(thread.shutdownGracefully(0, 1, TimeUnit.SECONDS).await(5, TimeUnit.SECONDS));
  }

  private static final class Ear extends SimpleChannelInboundHandler<DomainDatagramPacket> {
    private final CompletableFuture<String> heard;

    private Ear(CompletableFuture<String> heard) {
      this.heard = heard;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DomainDatagramPacket message) {
      heard.complete(message.content().toString(StandardCharsets.UTF_8));
    }
  }
}
