package io.holdfast.api.http;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A connection by HTTP/2 whose client gives up each call at once. */
final class GivenUpCalls implements AutoCloseable {
  private static final int HEADERS = 1;
  private static final int RST_STREAM = 3;
  private static final int SETTINGS = 4;
  private static final int PING = 6;
  private static final int GO_AWAY = 7;
  private static final int END_STREAM_AND_HEADERS = 5;
  private static final int ACKNOWLEDGED = 1;
  private static final int CANCEL = 8;

  /** {@code GET http://x/} by names and values that HPACK has numbers for. */
  private static final byte[] GET = {(byte) 0x82, (byte) 0x86, (byte) 0x84, 1, 1, 'x'};

  private final Socket socket;
  private int stream = 1;

  GivenUpCalls(Socket socket) throws IOException {
    this.socket = socket;
    ByteArrayOutputStream greeting = new ByteArrayOutputStream();
    greeting.writeBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    greeting.writeBytes(frame(SETTINGS, 0, 0, new byte[0]));
    socket.getOutputStream().write(greeting.toByteArray());
  }

  private static byte[] frame(int type, int flags, int stream, byte[] payload) {
    return ByteBuffer.allocate(9 + payload.length)
        .putInt(payload.length << 8 | type)
        .put((byte) flags)
        .putInt(stream)
        .put(payload)
        .array();
  }

  void giveUp(int calls) throws IOException {
    byte[] cancel = ByteBuffer.allocate(4).putInt(CANCEL).array();
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    for (int i = 0; i < calls; i++) {
      frames.writeBytes(frame(HEADERS, END_STREAM_AND_HEADERS, stream, GET));
      frames.writeBytes(frame(RST_STREAM, 0, stream, cancel));
      stream += 2;
    }
    frames.writeBytes(frame(PING, 0, 0, new byte[8]));
    socket.getOutputStream().write(frames.toByteArray());
  }

  /** Whether the server goes on after all that was sent to it. */
  boolean isOpen() throws IOException {
    try {
      return isPingAnswered();
    } catch (EOFException | SocketException closed) {
      return false;
    }
  }

  private boolean isPingAnswered() throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    while (true) {
      int lengthAndType = in.readInt();
      int flags = in.readUnsignedByte();
      in.skipNBytes(4);
      in.skipNBytes(lengthAndType >>> 8);
      switch (lengthAndType & 0xff) {
        case GO_AWAY -> {
          return false;
        }
        case PING -> {
          if (flags == ACKNOWLEDGED) {
            return true;
          }
        }
        default -> {}
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
