package io.holdfast.api.peer;

import io.netty.resolver.HostsFileEntriesProvider;
import io.netty.resolver.HostsFileEntriesResolver;
import io.netty.resolver.ResolvedAddressTypes;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Host names from the operating system's file, as it is when a connection is made: the library
 * alone reads it once, and members would go on calling where a name led when they started. Reads
 * the file each time, which is small, before each attempt to connect, of which there are few.
 */
final class HostsFile implements HostsFileEntriesResolver {
  private final Supplier<HostsFileEntriesProvider> file;

  /** The file of the system; one that cannot be read is empty. */
  HostsFile() {
    this(() -> HostsFileEntriesProvider.parser().parseSilently());
  }

  HostsFile(Supplier<HostsFileEntriesProvider> file) {
    this.file = file;
  }

  @Override
  public @Nullable InetAddress address(String host, ResolvedAddressTypes types) {
    HostsFileEntriesProvider entries = file.get();
    String name = host.toLowerCase(Locale.ROOT);
    List<InetAddress> four = entries.ipv4Entries().getOrDefault(name, List.of());
    List<InetAddress> six = entries.ipv6Entries().getOrDefault(name, List.of());
    Stream<InetAddress> wanted =
        switch (types) {
          case IPV4_ONLY -> four.stream();
          case IPV6_ONLY -> six.stream();
          case IPV4_PREFERRED -> Stream.concat(four.stream(), six.stream());
          case IPV6_PREFERRED -> Stream.concat(six.stream(), four.stream());
        };
    return wanted.findFirst().orElse(null);
  }
}
