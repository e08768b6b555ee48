package io.holdfast.server.config;

import io.holdfast.server.report.StartupException;
import io.holdfast.server.text.GoText;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the others are told about this member, against what it says itself. */
record AdvertisedUrls(InitialMember told, List<ServerUrl> advertised) {
  AdvertisedUrls {
    advertised = advertised.stream().sorted().toList();
  }

  /** Equal texts are equal; otherwise host names are looked up, as they may mean the same. */
  void check() throws StartupException {
    String difference = difference();
    if (difference.isEmpty()) {
      return;
    }
    String missing = named(without(told.peerUrls(), advertised));
    String own = String.join(",", ServerUrl.texts(advertised));
    if (!missing.isEmpty()) {
      throw StartupException.bootstrap(
          "--initial-cluster has %s but missing from --initial-advertise-peer-urls=%s (%s)"
              .formatted(missing, own, difference));
    }
    throw StartupException.bootstrap(
        "--initial-advertise-peer-urls has %s but missing from --initial-cluster=%s"
            .formatted(
                String.join(",", ServerUrl.texts(without(advertised, told.peerUrls()))),
                named(told.peerUrls())));
  }

  boolean areSame() {
    return difference().isEmpty();
  }

  private String difference() {
    if (told.peerUrls().size() != advertised.size()) {
      return "len(%s) != len(%s)".formatted(quoted(advertised), quoted(told.peerUrls()));
    }
    for (int i = 0; i < advertised.size(); i++) {
      ServerUrl own = advertised.get(i);
      ServerUrl other = told.peerUrls().get(i);
      if (!same(own, other)) {
        return "resolved urls: \"%s\" != \"%s\"".formatted(own.text(), other.text());
      }
    }
    return "";
  }

  private static boolean same(ServerUrl one, ServerUrl other) {
    return one.equals(other)
        || (one.scheme() == other.scheme()
            && one.port() == other.port()
            && !one.scheme().local()
            && !one.host().equals(other.host())
            && addresses(one).equals(addresses(other))
            && !addresses(one).isEmpty());
  }

  private static Set<String> addresses(ServerUrl url) {
    try {
      return Arrays.stream(InetAddress.getAllByName(url.host()))
          .map(InetAddress::getHostAddress)
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (UnknownHostException e) {
      return Set.of();
    }
  }

  private static List<ServerUrl> without(List<ServerUrl> urls, List<ServerUrl> others) {
    List<ServerUrl> rest = new ArrayList<>(urls);
    rest.removeAll(others);
    return rest;
  }

  private String named(List<ServerUrl> urls) {
    return urls.stream()
        .map(url -> told.name() + "=" + url.text())
        .collect(Collectors.joining(","));
  }

  private static String quoted(List<ServerUrl> urls) {
    return urls.stream()
        .map(url -> GoText.quote(url.text()))
        .collect(Collectors.joining(" ", "[", "]"));
  }
}
