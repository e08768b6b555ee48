package io.holdfast.blackbox.shell;

import io.holdfast.blackbox.client.Programs;
import io.holdfast.blackbox.server.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Hosts with addresses and names of their own, on this machine. Each has its ports, its {@code
 * /var/lib} and its home; nothing outside of the network sees them, and they see nothing outside.
 *
 * <p>A host is a namespace of the kernel's. A switch between them is one more. Their names begin
 * with this process's id, and {@link #close} removes them with all that runs there. They need root
 * and the program {@code ip}; a test is skipped without, or fails if {@link Programs} are required.
 */
public final class Network implements AutoCloseable {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final String prefix =
      "holdfast-%d-%d-".formatted(ProcessHandle.current().pid(), NUMBER.incrementAndGet());
  private final Path directory = Directories.create(prefix);
  private final Map<String, Host> hosts = new LinkedHashMap<>();
  private final Thread lastResort = new Thread(this::remove);

  private Network() {}

  /**
   * Makes hosts.
   *
   * @param addresses by name, in one range of 256
   */
  public static Network of(Map<String, String> addresses) {
    Programs.needed(System.getProperty("user.name").equals("root"), "namespaces need root");
    String unused = Programs.named("ip");
    Network network = new Network();
    Runtime.getRuntime().addShutdownHook(network.lastResort);
    try {
      network.make(addresses);
      return network;
    } catch (RuntimeException e) {
      network.close();
      throw e;
    }
  }

  private void make(Map<String, String> addresses) {
    List<String> script = new ArrayList<>();
    script.add(
        """
        ip netns add %1$sswitch
        ip -n %1$sswitch link add bridge0 type bridge
        ip -n %1$sswitch link set bridge0 up
        """
            .formatted(prefix));
    String names =
        addresses.entrySet().stream()
            .map(each -> each.getValue() + " " + each.getKey())
            .collect(Collectors.joining("\\n"));
    addresses.forEach((name, address) -> {
      script.add(hostScript(name, address, names));
      hosts.put(name, new Host(prefix + name, name, Directories.within(directory, name)));
    });
    execute(script);
  }

  private String hostScript(String name, String address, String names) {
    return """
    ip netns add %1$s%2$s
    mkdir -p /etc/netns/%1$s%2$s
    printf '127.0.0.1 localhost\\n%4$s\\n' >/etc/netns/%1$s%2$s/hosts
    ip -n %1$s%2$s link set lo up
    ip -n %1$s%2$s link add eth0 type veth peer name %2$s netns %1$sswitch
    ip -n %1$s%2$s addr add %3$s/24 dev eth0
    ip -n %1$s%2$s link set eth0 up
    ip -n %1$sswitch link set %2$s master bridge0 up
    """
        .formatted(prefix, name, address, names);
  }

  public Host host(String name) {
    Host host = hosts.get(name);
    if (host == null) {
      throw new IllegalArgumentException("no host " + name + " among " + hosts.keySet());
    }
    return host;
  }

  private static void execute(List<String> script) {
    try {
      Process process =
          new ProcessBuilder("sh", "-e", "-c", String.join("", script))
              .redirectErrorStream(true)
              .start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(
            "This test needs network namespaces: root, and the program ip (package iproute2). "
                + said.strip());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void remove() {
    execute(
        List.of(
            """
            for name in $(ip netns list | sed -n 's/^\\(%1$s[a-z0-9]*\\).*/\\1/p'); do
              ip netns pids "$name" | xargs -r kill -KILL
              ip netns del "$name"
              rm -rf "/etc/netns/$name"
            done
            [ ! -d /etc/netns ] || rmdir --ignore-fail-on-non-empty /etc/netns
            """
                .formatted(prefix)));
    Directories.delete(directory);
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(lastResort);
    remove();
  }
}
