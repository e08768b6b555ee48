package io.holdfast.api.peer;

import io.holdfast.ports.peer.PeerService;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The services that answer other members. Few, so they are searched one by one. */
final class PeerServices {
  private static final Pattern NAME =
      Pattern.compile("[a-z0-9-]{1," + FrameHeader.NAME_BYTES_MAX + "}");

  private volatile Named[] all = new Named[0];

  /** Names of services and lanes: lower-case letters, digits and dashes. */
  static String requireName(String name) {
    if (!isName(name)) {
      throw new IllegalArgumentException("not a name: " + name);
    }
    return name;
  }

  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  synchronized void add(String name, PeerService service) {
    byte[] bytes = requireName(name).getBytes(StandardCharsets.US_ASCII);
    for (Named named : all) {
      if (Arrays.equals(named.name, bytes)) {
        throw new IllegalStateException("name is taken: " + name);
      }
    }
    Named[] more = Arrays.copyOf(all, all.length + 1);
    more[all.length] = new Named(bytes, service);
    all = more;
  }

  @Nullable PeerService find(FrameName name) {
    for (Named named : all) {
      if (name.is(named.name)) {
        return named.service;
      }
    }
    return null;
  }

  private record Named(byte[] name, PeerService service) {}
}
