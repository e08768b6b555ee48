package io.holdfast.blackbox.hostile;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Requests over HTTP/1.1 whose bodies go on as long as the server takes them, several at once. Used
 * by one thread.
 */
final class EndlessBodies implements AutoCloseable {
  private static final int CONNECTIONS = 8;
  private static final long STALLED_NANOS = 300_000_000;
  private static final long PAUSE_NANOS = 2_000_000;

  private final List<SocketChannel> connections = new ArrayList<>();

  /**
   * @param head the first line and headers, without the empty line; the body will be chunked
   */
  EndlessBodies(int port, String head) throws IOException {
    byte[] request =
        (head + "Host: localhost\r\nTransfer-Encoding: chunked\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < CONNECTIONS; i++) {
      SocketChannel connection =
          SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      connections.add(connection);
      connection.write(ByteBuffer.wrap(request));
      connection.configureBlocking(false);
    }
  }

  /**
   * Sends until the server takes no more for a while, has closed every connection, or has taken so
   * many bytes on each.
   */
  void send(long bytesMax) {
    byte[] piece = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    long stalledSince = System.nanoTime();
    List<ByteBuffer> rests = new ArrayList<>();
    connections.forEach(connection -> rests.add(ByteBuffer.wrap(piece)));
    long[] sent = new long[connections.size()];
    while (System.nanoTime() - stalledSince < STALLED_NANOS) {
      boolean progress = false;
      for (int i = 0; i < sent.length; i++) {
        int taken = sent[i] < bytesMax ? write(connections.get(i), rests.get(i)) : 0;
        sent[i] += taken;
        progress |= taken > 0;
      }
      if (progress) {
        stalledSince = System.nanoTime();
      } else {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  /** How many bytes were taken; none if the server has hung up. */
  private static int write(SocketChannel connection, ByteBuffer rest) {
    if (!rest.hasRemaining()) {
      rest.rewind();
    }
    try {
      return connection.write(rest);
    } catch (IOException hungUp) {
      return 0;
    }
  }

  @Override
  public void close() throws IOException {
    for (SocketChannel connection : connections) {
      connection.close();
    }
  }
}
