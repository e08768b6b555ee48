package io.holdfast.api.http.gateway;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A WebSocket by hand, whose client reads only when it is told to. */
final class Pinging implements AutoCloseable {
  private static final int PING = 0x89;
  private static final int PONG = 0x8a;
  private static final int MASKED = 0x80;

  /** What headers end with. */
  private static final int EMPTY_LINE = 0x0d0a0d0a;

  /** As long as that of a ping may be. */
  private static final int PAYLOAD_BYTES = 125;

  private final Socket socket = new Socket();
  private final DataInputStream in;
  private final DataOutputStream out;

  Pinging(int port, String path) throws IOException {
    socket.setReceiveBufferSize(1 << 16);
    socket.setSoTimeout(20_000);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
    out.write(
        """
        GET %s HTTP/1.1\r
        Host: x\r
        Connection: Upgrade\r
        Upgrade: websocket\r
        Sec-WebSocket-Version: 13\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        \r
        """
            .formatted(path)
            .getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  /** Sends pings that are numbered from one. */
  void ping(int count) throws IOException {
    for (int number = 1; number <= count; number++) {
      out.writeByte(PING);
      out.writeByte(MASKED | PAYLOAD_BYTES);
      out.writeInt(0);
      out.writeInt(number);
      out.write(new byte[PAYLOAD_BYTES - Integer.BYTES]);
    }
    out.flush();
  }

  /** The number of pongs up to the one of this ping. */
  int readToPong(int number) throws IOException {
    skipHeaders();
    int pongs = 0;
    int last = 0;
    while (last < number) {
      if (in.readUnsignedByte() != PONG || in.readUnsignedByte() != PAYLOAD_BYTES) {
        throw new IOException("no pong");
      }
      last = in.readInt();
      in.skipNBytes(PAYLOAD_BYTES - Integer.BYTES);
      pongs++;
    }
    return pongs;
  }

  private void skipHeaders() throws IOException {
    int read = 0;
    while (read != EMPTY_LINE) {
      read = read << 8 | in.readUnsignedByte();
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
