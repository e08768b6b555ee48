package io.holdfast.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.holdfast.server.config.ServerUrl;
import io.holdfast.server.config.UrlsConfig;
import io.holdfast.server.report.StartupException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreePortsTest {
  private static String refusal(String url) throws Exception {
    List<ServerUrl> urls = ServerUrl.parseList(url);
    FreePorts ports =
        new FreePorts(new UrlsConfig(urls, urls, List.of(), List.of(), urls, urls), false);
    StartupException refusal = assertThrows(StartupException.class, ports::check);
    return String.valueOf(refusal.lines().getFirst().fields().get("error"));
  }

  @Test
  void aPortThatIsTakenIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + taken.getLocalPort();
      assertEquals(
          "listen tcp " + address + ": bind: address already in use", refusal("http://" + address));
    }
  }

  /** An address for documentation, RFC 5737. */
  @Test
  void anAddressOfAnotherMachineIsNamed() throws Exception {
    assertEquals(
        "listen tcp 192.0.2.1:2380: bind: cannot assign requested address",
        refusal("http://192.0.2.1:2380"));
  }
}
