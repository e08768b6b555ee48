package io.holdfast.blackbox.hygiene;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.holdfast.blackbox.server.FreePorts;
import io.holdfast.blackbox.server.Launcher;
import io.holdfast.blackbox.server.ProcessFactory;
import io.holdfast.blackbox.server.ServerProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What pages of others can do to a server by way of their readers' browsers. */
@Tag("blackbox")
class BrowsersTest {
  private static final String UPGRADE =
      String.join(
          "\r\n",
          "Connection: Upgrade",
          "Upgrade: websocket",
          "Sec-WebSocket-Version: 13",
          "Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==",
          "");

  private final int httpPort = FreePorts.next();

  @Test
  void unlistedHostsAndOriginsAreTurnedAwayOnEveryListener() throws IOException {
    List<String> flags =
        List.of(
            "--listen-client-http-urls=http://127.0.0.1:" + httpPort,
            "--host-whitelist=good.example,127.0.0.1,::1",
            "--cors=http://good.example:8080");
    try (ServerProcess server =
        new ProcessFactory(Launcher.configured()).start(Launcher.engine(), flags)) {
      for (int port : List.of(httpPort, server.member().clientPort())) {
        for (String host :
            List.of("evil.example", "evil.example:2379", "127.0.0.2", "[::2]:1", "")) {
          assertEquals(421, status(port, "GET /health", host, ""), host);
          assertEquals(421, status(port, "POST /v3/kv/range", host, "Content-Length: 0\r\n"), host);
        }
      }
      assertEquals(421, status(httpPort, "GET /v3/watch", "evil.example", UPGRADE));
      for (String origin : List.of("http://evil", "null", "http://good.example")) {
        assertEquals(
            403,
            status(httpPort, "GET /v3/watch", "127.0.0.1", UPGRADE + "Origin: " + origin + "\r\n"),
            origin);
      }
      for (String host : List.of("good.example", "good.example:1", "127.0.0.1:2379", "[::1]:2")) {
        assertEquals(200, status(httpPort, "GET /health", host, ""), host);
        assertEquals(101, status(httpPort, "GET /v3/watch", host, UPGRADE), host);
      }
      String origin = UPGRADE + "Origin: http://good.example:8080\r\n";
      assertEquals(101, status(httpPort, "GET /v3/watch", "good.example", origin));
    }
  }

  private static int status(int port, String what, String host, String headers) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      String request = what + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers + "\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String line =
          new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
              .readLine();
      return line == null ? 0 : Integer.parseInt(line.split(" ", 3)[1]);
    }
  }
}
