package io.holdfast.api.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A wire between two members that can be stopped: bytes then vanish, and nobody is told. */
final class Tap implements AutoCloseable {
  private final ServerSocket accepting;
  private final URI target;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private volatile boolean shut;

  Tap(URI target) throws IOException {
    this.target = target;
    this.accepting = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + accepting.getLocalPort());
  }

  int connections() {
    return connections.get();
  }

  /** From now on bytes vanish, or do not. */
  void shut(boolean now) {
    shut = now;
  }

  private void accept() {
    try {
      while (true) {
        Socket near = accepting.accept();
        Socket far = new Socket(target.getHost(), target.getPort());
        connections.incrementAndGet();
        sockets.addAll(List.of(near, far));
        Thread.ofVirtual().start(() -> pass(near, far));
        Thread.ofVirtual().start(() -> pass(far, near));
      }
    } catch (IOException closed) {
      close();
    }
  }

  private void pass(Socket from, Socket to) {
    byte[] buffer = new byte[64 << 10];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count; (count = in.read(buffer)) >= 0; ) {
        if (!shut) {
          out.write(buffer, 0, count);
        }
      }
    } catch (IOException gone) {
      // Both ends are closed by now.
    }
  }

  @Override
  public void close() {
    try {
      accepting.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException alreadyClosed) {
      throw new AssertionError(alreadyClosed);
    }
  }
}
