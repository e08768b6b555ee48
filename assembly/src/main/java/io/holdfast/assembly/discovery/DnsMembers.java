package io.holdfast.assembly.discovery;

import io.holdfast.cli.client.ServiceRecord;
import io.holdfast.cli.client.ServiceRecords;
import io.holdfast.server.config.FirstMembers;
import io.holdfast.server.config.InitialCluster;
import io.holdfast.server.config.ServerUrl;
import io.holdfast.server.logging.Logging;
import io.holdfast.server.report.LogLine;
import io.holdfast.server.report.Severity;
import io.holdfast.server.report.StartupException;
import io.holdfast.server.text.GoText;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import javax.naming.NamingException;

/**
 * The members that SRV records name: {@code _etcd-server-ssl._tcp} those with TLS, {@code
 * _etcd-server._tcp} those without. The one at an address that this member advertises is this
 * member; the others get numbers for names, which nobody but this member ever sees.
 */
final class DnsMembers {
  private final ServiceRecords.Resolver resolver;
  private final String name;
  private final List<ServerUrl> advertised;
  private final List<String> found = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private int others;

  /**
   * @param name of this member
   * @param advertised its peer URLs
   */
  DnsMembers(ServiceRecords.Resolver resolver, String name, List<ServerUrl> advertised) {
    this.resolver = resolver;
    this.name = name;
    this.advertised = List.copyOf(advertised);
  }

  /** Asks once; blocks for some seconds at most. */
  InitialCluster find(FirstMembers.InDns dns) throws StartupException {
    String suffix = dns.service().isEmpty() ? "" : "-" + dns.service();
    collect("https", "etcd-server-ssl" + suffix, dns.domain());
    collect("http", "etcd-server" + suffix, dns.domain());
    if (!failures.isEmpty()) {
      Logging.write(
          LogLine.of(Severity.WARN, "failed to resolve during SRV discovery")
              .with("error", String.join("; ", failures)));
    }
    if (found.isEmpty()) {
      throw cannot(String.join("; ", failures));
    }
    found.forEach(node ->
        Logging.write(
            LogLine.of(Severity.INFO, "got bootstrap from DNS for etcd-server")
                .with("node", node)));
    if (found.stream().noneMatch(node -> node.startsWith(name + "="))) {
      throw cannot("cannot find local etcd member " + GoText.quote(name) + " in SRV records");
    }
    return InitialCluster.of(String.join(",", found), name, advertised);
  }

  private void collect(String scheme, String service, String domain) {
    List<String> nodes = new ArrayList<>();
    LogLine line = LogLine.of(Severity.INFO, "get cluster for " + service + " SRV");
    try {
      for (ServiceRecord record : resolver.records("_" + service + "._tcp." + domain)) {
        node(record, scheme, service, nodes);
      }
    } catch (NamingException e) {
      String failure = "error querying DNS SRV records for _" + service + " " + e.getMessage();
      failures.add(failure);
      line = line.with("error", failure);
    }
    found.addAll(nodes);
    Logging.write(
        line.with("service-scheme", scheme)
            .with("service-name", service)
            .with("server-name", name)
            .with("discovery-srv", domain)
            .with("advertise-peer-urls", ServerUrl.texts(advertised))
            .with("found-cluster", nodes));
  }

  private void node(ServiceRecord record, String scheme, String service, List<String> nodes) {
    List<ServerUrl> own = advertised.stream().filter(url -> isAt(url, record)).toList();
    boolean sameScheme =
        own.stream()
            .anyMatch(url -> (url.scheme() == ServerUrl.Scheme.HTTPS) == scheme.equals("https"));
    if (own.isEmpty() || sameScheme) {
      nodes.add((own.isEmpty() ? nextNumber() : name) + "=" + record.url(scheme));
    } else {
      failures.add(
          "bootstrap at %s from DNS for %s has scheme mismatch with expected peer %s"
              .formatted(record.url(scheme), service, own.getFirst().text()));
    }
  }

  private String nextNumber() {
    String number = Integer.toString(others++);
    return number.equals(name) ? nextNumber() : number;
  }

  private static boolean isAt(ServerUrl url, ServiceRecord record) {
    if (url.scheme().local() || url.port() != record.port()) {
      return false;
    }
    return url.host().equalsIgnoreCase(record.host())
        || !Collections.disjoint(addresses(url.host()), addresses(record.host()));
  }

  /** A host without one is another member's: this one knows its own. */
  private static Set<InetAddress> addresses(String host) {
    try {
      return Set.copyOf(Arrays.asList(InetAddress.getAllByName(host)));
    } catch (UnknownHostException e) {
      return Set.of();
    }
  }

  private static StartupException cannot(String why) {
    return StartupException.discovery("error setting up initial cluster: " + why);
  }
}
