package io.holdfast.blackbox.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** TLS by hand, one connection for each request. */
final class RawHttps {
  private static final int PATIENCE_MILLIS = 10_000;

  private RawHttps() {}

  /** Connects without a handshake. */
  static SSLSocket connect(SSLContext context, int port) throws IOException {
    Socket plain = new Socket(InetAddress.getLoopbackAddress(), port);
    plain.setSoTimeout(PATIENCE_MILLIS);
    return (SSLSocket) context.getSocketFactory().createSocket(plain, "127.0.0.1", port, true);
  }

  /**
   * Asks for {@code path} and returns the first line of the answer.
   *
   * @throws IOException if not a byte of an answer comes
   */
  static String get(SSLContext context, int port, String path) throws IOException {
    try (SSLSocket socket = connect(context, port)) {
      String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      byte[] start = socket.getInputStream().readNBytes(12);
      if (start.length == 0) {
        throw new IOException("closed without an answer");
      }
      return new String(start, StandardCharsets.US_ASCII);
    }
  }

  /** Whether anything is answered at all. */
  static boolean admits(SSLContext context, int port) {
    try {
      return !get(context, port, "/health").isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  /** The certificate that is shown there. */
  static X509Certificate shown(SSLContext context, int port) throws IOException {
    try (SSLSocket socket = connect(context, port)) {
      socket.startHandshake();
      return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }
  }
}
