package io.holdfast.api.peer;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.linecorp.armeria.client.ClientFactoryBuilder;
import com.linecorp.armeria.common.util.EventLoopGroups;
import com.linecorp.armeria.server.ServerBuilder;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What answers at a member's address is not always a member. */
class UnfriendlyPeerTest {
  private static final int ATTEMPTS = 5;

  /** Far longer than the attempts take, when each is known to have failed as soon as it has. */
  private static final Duration ACCEPTANCE_MAX = Duration.ofSeconds(20);

  private static final HexFormat HEX = HexFormat.of();

  private static final PeerSecurity ANY_TLS =
      new PeerSecurity() {
        @Override
        public boolean tls() {
          return true;
        }

        @Override
        public void lane(SslContextBuilder builder) {}

        @Override
        public void client(ClientFactoryBuilder builder) {}

        @Override
        public void server(ServerBuilder builder) {}
      };

  @Test
  void whoClosesDuringTheHandshakeIsTriedAgainSoon() throws Exception {
    assertTriedAgainSoon("https", ANY_TLS, "");
  }

  @Test
  void whoSpeaksNoTlsIsTriedAgainSoon() throws Exception {
    assertTriedAgainSoon(
        "https", ANY_TLS, HEX.formatHex("nonsense\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void whoSendsAwayIsTriedAgainSoonThoughItKeepsTheConnection() throws Exception {
    // SETTINGS without any, and GOAWAY of all streams with ENHANCE_YOUR_CALM
    assertTriedAgainSoon(
        "http", PeerSecurity.PLAIN, "000000040000000000" + "000008070000000000000000000000000b");
  }

  @Test
  void whoResetsTheStreamIsTriedAgainSoonThoughItKeepsTheConnection() throws Exception {
    assertTriedAgainSoon(
        "http", PeerSecurity.PLAIN, "000000040000000000" + "00000403000000000300000007");
  }

  @Test
  void whoSpeaksAnOlderHttpIsTriedAgainSoon() throws Exception {
    assertTriedAgainSoon(
        "http",
        PeerSecurity.PLAIN,
        HEX.formatHex("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
  }

  /**
   * @param answer in hex; without one the connection is closed, with one it is kept
   */
  private static void assertTriedAgainSoon(String scheme, PeerSecurity security, String answer)
      throws Exception {
    CountDownLatch attempts = new CountDownLatch(ATTEMPTS);
    EventLoopGroup eventLoops = EventLoopGroups.newEventLoopGroup(1, "peer-test-unfriendly");
    try (ServerSocket unfriendly = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      URI url = URI.create(scheme + "://127.0.0.1:" + unfriendly.getLocalPort());
      Thread.ofVirtual().start(() -> serve(unfriendly, HEX.parseHex(answer), attempts));
      try (ArmeriaPeerTransport transport = transport(url, security, eventLoops)) {
        var link = transport.link(3, "lane");
        link.onConnection(connected -> {});
        assertTrue(attempts.await(ACCEPTANCE_MAX.toSeconds() / 2, TimeUnit.SECONDS));
        assertFalse(link.isConnected());
      }
    } finally {
      eventLoops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
  }

  private static ArmeriaPeerTransport transport(
      URI url, PeerSecurity security, EventLoopGroup eventLoops) {
    PeerTransportConfig usual = PeerTransportConfig.DEFAULTS;
    PeerTransportConfig patient =
        new PeerTransportConfig(
            usual.frameBytesMax(),
            usual.batchBytesMax(),
            usual.queuedBytesMax(),
            usual.pendingRequestsMax(),
            usual.unansweredRequestsMax(),
            usual.heartbeatInterval(),
            usual.silenceMax(),
            ACCEPTANCE_MAX,
            Duration.ofMillis(10),
            Duration.ofMillis(100),
            usual.repeatedLogInterval(),
            usual.windowBytes());
    return new ArmeriaPeerTransport(
        new PeerIdentity(1, 2), id -> List.of(url), security, eventLoops, patient, new Random(1));
  }

  private static void serve(ServerSocket unfriendly, byte[] answer, CountDownLatch attempts) {
    while (!unfriendly.isClosed()) {
      try {
        Socket connection = unfriendly.accept();
        attempts.countDown();
        Thread.ofVirtual().start(() -> answer(connection, answer));
      } catch (IOException closed) {
        return;
      }
    }
  }

  /** Answers as soon as anything came, and then reads on until the other side goes. */
  private static void answer(Socket connection, byte[] answer) {
    try (connection;
        OutputStream out = connection.getOutputStream()) {
      if (connection.getInputStream().read() < 0 || answer.length == 0) {
        return;
      }
      out.write(answer);
      out.flush();
      connection.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException gone) {
      // the other side's end of it
    }
  }
}
