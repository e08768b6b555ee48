package io.holdfast.blackbox.hostile;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** Sends bytes over a connection of its own and takes what comes back. */
final class RawClient {
  private static final int ANSWER_MILLIS_MAX = 200;

  private RawClient() {}

  /**
   * Sends the bytes, closes the sending side and reads until the server closes or falls silent.
   *
   * @return how many bytes the server answered; what it does is up to it, as long as it lives
   */
  static int send(int port, byte[] bytes) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(ANSWER_MILLIS_MAX);
      write(socket, bytes);
      return drain(socket);
    }
  }

  /** A server may hang up before it has read everything. */
  private static void write(Socket socket, byte[] bytes) {
    try {
      OutputStream out = socket.getOutputStream();
      out.write(bytes);
      out.flush();
      socket.shutdownOutput();
    } catch (IOException e) {
      // Refused in the middle, which is an answer too.
    }
  }

  private static int drain(Socket socket) {
    byte[] buffer = new byte[8192];
    int total = 0;
    try {
      for (int n = socket.getInputStream().read(buffer); n >= 0; ) {
        total += n;
        n = socket.getInputStream().read(buffer);
      }
    } catch (SocketTimeoutException e) {
      return total;
    } catch (IOException e) {
      return total;
    }
    return total;
  }
}
