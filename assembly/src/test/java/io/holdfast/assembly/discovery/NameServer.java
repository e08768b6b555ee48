package io.holdfast.assembly.discovery;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.handler.codec.dns.DatagramDnsQuery;
import io.netty.handler.codec.dns.DatagramDnsQueryDecoder;
import io.netty.handler.codec.dns.DatagramDnsResponse;
import io.netty.handler.codec.dns.DatagramDnsResponseEncoder;
import io.netty.handler.codec.dns.DefaultDnsRawRecord;
import io.netty.handler.codec.dns.DnsQuestion;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.handler.codec.dns.DnsSection;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A DNS server that knows the SRV records of some names; others do not exist. */
public final class NameServer implements AutoCloseable {
  private static final int TTL_SECONDS = 60;

  private final Map<String, List<Integer>> ports;
  private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final Channel channel;

  /**
   * Listens on a free port.
   *
   * @param ports of each service of this machine, by the name of its records without a dot at the
   *     end
   */
  public NameServer(Map<String, List<Integer>> ports) throws InterruptedException {
    this.ports = Map.copyOf(ports);
    this.channel =
        new Bootstrap()
            .group(loop)
            .channel(NioDatagramChannel.class)
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel
                        .pipeline()
                        .addLast(
                            new DatagramDnsQueryDecoder(),
                            new DatagramDnsResponseEncoder(),
                            new Answers());
                  }
                })
            .bind("127.0.0.1", 0)
            .sync()
            .channel();
  }

  /** What the JDK takes as {@code java.naming.provider.url}. */
  public String url() {
    return "dns://127.0.0.1:" + ((InetSocketAddress) channel.localAddress()).getPort();
  }

  @Override
  public void close() {
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private final class Answers extends SimpleChannelInboundHandler<DatagramDnsQuery> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramDnsQuery query) {
      DnsQuestion question = query.recordAt(DnsSection.QUESTION);
      DatagramDnsResponse response =
          new DatagramDnsResponse(
              /* sender= */ query.recipient(), /* recipient= */ query.sender(), query.id());
      response.addRecord(DnsSection.QUESTION, io.netty.util.ReferenceCountUtil.retain(question));
      String name = question.name().substring(0, question.name().length() - 1);
      List<Integer> known = ports.get(name);
      if (known == null || !question.type().equals(DnsRecordType.SRV)) {
        response.setCode(DnsResponseCode.NXDOMAIN);
      } else {
        known.forEach(port ->
            response.addRecord(
                DnsSection.ANSWER,
                new DefaultDnsRawRecord(
                    question.name(), DnsRecordType.SRV, TTL_SECONDS, record(context, port))));
      }
      var unused = context.writeAndFlush(response);
    }

    private static ByteBuf record(ChannelHandlerContext context, int port) {
      ByteBuf record = context.alloc().buffer();
      record.writeShort(0).writeShort(0).writeShort(port);
      byte[] label = "localhost".getBytes(StandardCharsets.US_ASCII);
      return record.writeByte(label.length).writeBytes(label).writeByte(0);
    }
  }
}
