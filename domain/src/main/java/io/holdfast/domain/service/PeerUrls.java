package io.holdfast.domain.service;

import io.holdfast.ports.KvError;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;

/** Peer URLs as clients give them. */
final class PeerUrls {
  private static final Set<String> NETWORK = Set.of("http", "https");
  private static final Set<String> FILE_SYSTEM = Set.of("unix", "unixs");

  private PeerUrls() {}

  /**
   * The same, sorted. Host names are not resolved.
   *
   * @throws io.holdfast.ports.KvException if one is not a URL of a member, or there is none (L234)
   */
  static List<String> checked(List<String> given) {
    List<String> urls = given.stream().map(String::trim).sorted().toList();
    if (urls.isEmpty() || !urls.stream().allMatch(PeerUrls::isPeerUrl)) {
      throw KvError.MEMBER_BAD_URLS.exception();
    }
    return urls;
  }

  private static boolean isPeerUrl(String text) {
    try {
      URI url = new URI(text);
      String scheme = String.valueOf(url.getScheme());
      if (FILE_SYSTEM.contains(scheme)) {
        return text.length() > scheme.length() + "://".length();
      }
      return NETWORK.contains(scheme)
          && url.getHost() != null
          && url.getPort() >= 0
          && url.getPort() <= 0xffff
          && String.valueOf(url.getRawPath()).isEmpty();
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
