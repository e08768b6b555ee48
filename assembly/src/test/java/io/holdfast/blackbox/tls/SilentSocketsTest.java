package io.holdfast.blackbox.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.assembly.tls.TestAuthority;
import io.holdfast.blackbox.server.Directories;
import io.holdfast.blackbox.server.ProcessUsage;
import io.holdfast.blackbox.server.ServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Connections that never set up TLS: they cost little, and not for long. */
@Tag("blackbox")
class SilentSocketsTest {
  private static final int SOCKETS = 1_000;
  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final long GROWTH_BYTES_MAX = 64 << 20;

  /** The beginning of a message that announces 512 bytes more. */
  private static final byte[] HALF_A_HELLO = {22, 3, 1, 2, 0, 1, 0, 1, -4, 3, 3};

  private final Path directory = Directories.create("holdfast-silent-");
  private final TestAuthority authority = new TestAuthority("ca");
  private final Credentials node =
      Credentials.of(directory, "node", authority, authority.issue("node", "127.0.0.1"));
  private final SecureMember member = SecureMember.named("one", directory);

  @AfterEach
  void delete() {
    Directories.delete(directory);
  }

  @Test
  void aThousandAreClosedAndOthersAreServedMeanwhile() throws IOException {
    List<String> flags =
        Stream.concat(node.serverFlags("").stream(), node.serverFlags("peer-").stream()).toList();
    try (ServerProcess server = member.startAlone(flags)) {
      put("before");
      ProcessUsage before = server.usage();
      List<Socket> silent = new ArrayList<>();
      long start = System.nanoTime();
      for (int i = 0; i < SOCKETS; i++) {
        silent.add(connect(i % 2 == 0 ? member.clientPort() : member.peerPort(), i % 4 < 2));
      }
      put("meanwhile");
      long growth = server.usage().residentBytes() - before.residentBytes();
      assertTrue(growth < GROWTH_BYTES_MAX, "grew by " + growth);
      for (Socket socket : silent) {
        awaitClose(socket, start);
      }
      put("after");
      int left = server.usage().descriptors() - before.descriptors();
      assertTrue(left < SOCKETS / 10, left + " descriptors are left");
    }
  }

  private void put(String key) {
    assertEquals("OK\n", node.etcdctl(List.of(member.clientUrl())).run("put", key, "1"));
  }

  private static Socket connect(int port, boolean begins) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    if (begins) {
      socket.getOutputStream().write(HALF_A_HELLO);
    }
    return socket;
  }

  private static void awaitClose(Socket socket, long start) throws IOException {
    try (socket) {
      long left = LONGEST.toNanos() - (System.nanoTime() - start);
      socket.setSoTimeout(Math.max(1, Math.toIntExact(left / 1_000_000)));
      while (socket.getInputStream().read() >= 0) {
        // An alert may come first.
      }
    } catch (SocketException reset) {
      // As good as an end.
    }
  }
}
