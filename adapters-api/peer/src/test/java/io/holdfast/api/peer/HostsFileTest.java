package io.holdfast.api.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.netty.resolver.HostsFileEntriesProvider;
import io.netty.resolver.ResolvedAddressTypes;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostsFileTest {
  @TempDir Path directory;

  private HostsFile hosts() {
    Path file = directory.resolve("hosts");
    return new HostsFile(() ->
        HostsFileEntriesProvider.parser().parseSilently(file.toFile(), StandardCharsets.UTF_8));
  }

  private void write(String content) throws IOException {
    Files.writeString(directory.resolve("hosts"), content);
  }

  private static InetAddress address(String text) throws IOException {
    return InetAddress.getByName(text);
  }

  @Test
  void aNameLeadsWhereItLeadsNow() throws IOException {
    HostsFile hosts = hosts();
    write("10.0.0.1 member\n");
    assertEquals(address("10.0.0.1"), hosts.address("member", ResolvedAddressTypes.IPV4_PREFERRED));
    write("10.0.0.2 Member\n");
    assertEquals(address("10.0.0.2"), hosts.address("MEMBER", ResolvedAddressTypes.IPV4_PREFERRED));
  }

  @Test
  void theKindOfAddressIsTheOneAskedFor() throws IOException {
    write("10.0.0.1 member\nfd00::1 member\n");
    HostsFile hosts = hosts();
    assertEquals(address("fd00::1"), hosts.address("member", ResolvedAddressTypes.IPV6_PREFERRED));
    assertEquals(address("fd00::1"), hosts.address("member", ResolvedAddressTypes.IPV6_ONLY));
    assertEquals(address("10.0.0.1"), hosts.address("member", ResolvedAddressTypes.IPV4_ONLY));
    assertNull(hosts.address("other", ResolvedAddressTypes.IPV4_PREFERRED));
  }

  @Test
  void aFileThatIsGoneNamesNobody() {
    assertNull(hosts().address("member", ResolvedAddressTypes.IPV4_PREFERRED));
  }
}
