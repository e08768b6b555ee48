package io.holdfast.server.config;

import io.holdfast.server.report.StartupException;
import io.holdfast.server.text.GoText;
import io.holdfast.server.text.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The members a new cluster begins with, as every one of them is told.
 *
 * <p>It counts only as long as the member has no data: later starts go by what the log says, so it
 * is not even read then.
 *
 * @param members by name
 */
public record InitialCluster(List<InitialMember> members) {
  public InitialCluster {
    members = List.copyOf(members);
  }

  /** A member that stands alone. */
  public static InitialCluster alone(String name, List<ServerUrl> urls) {
    return new InitialCluster(List.of(new InitialMember(name, urls)));
  }

  /**
   * Reads and checks what the member of that name is told, which is reached at these URLs. May ask
   * the resolver about host names.
   *
   * @param text {@code name=url,name=url}
   * @throws StartupException if it makes no sense, or this member is not as it says
   */
  public static InitialCluster of(String text, String name, List<ServerUrl> advertised)
      throws StartupException {
    InitialCluster cluster = parse(text);
    InitialMember self = cluster.named(name).orElseThrow(() -> cluster.notNamed(name));
    cluster.refuseSharedUrls();
    new AdvertisedUrls(self, advertised).check();
    return cluster;
  }

  /** Reads {@code name=url,name=url}; a name may come again with another URL. */
  static InitialCluster parse(String text) throws StartupException {
    Map<String, List<ServerUrl>> urls = new TreeMap<>();
    for (String part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      String name = (equals < 0 ? part : part.substring(0, equals)).trim();
      if (!name.isEmpty()) {
        urls.computeIfAbsent(name, unused -> new ArrayList<>())
            .add(url(equals < 0 ? "" : part.substring(equals + 1)));
      }
    }
    List<InitialMember> members = new ArrayList<>();
    urls.forEach((name, list) -> members.add(new InitialMember(name, list)));
    return new InitialCluster(members);
  }

  private static ServerUrl url(String text) throws StartupException {
    try {
      return ServerUrl.parse(text);
    } catch (InvalidValueException e) {
      throw StartupException.discovery("error setting up initial cluster: " + e.getMessage());
    }
  }

  public Optional<InitialMember> named(String name) {
    return members.stream().filter(member -> member.name().equals(name)).findFirst();
  }

  private StartupException notNamed(String name) {
    return StartupException.bootstrap(
        "couldn't find local name " + GoText.quote(name) + " in the initial cluster configuration");
  }

  private void refuseSharedUrls() throws StartupException {
    Set<ServerUrl> seen = new TreeSet<>();
    for (InitialMember member : members) {
      for (ServerUrl url : member.peerUrls()) {
        if (!seen.add(url)) {
          throw StartupException.bootstrap("initial cluster " + this + " has duplicate url");
        }
      }
    }
  }

  /** As it is given on the command line, in order. */
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    for (InitialMember member : members) {
      member.peerUrls().forEach(url -> parts.add(member.name() + "=" + url.text()));
    }
    parts.sort(null);
    return String.join(",", parts);
  }
}
