package io.holdfast.cli.client;

import io.holdfast.cli.output.CommandFailure;
import java.util.ArrayList;
import java.util.List;
import javax.naming.NamingException;

/** Finds endpoints in the SRV records of a domain. */
public final class ServiceRecords {
  /** Knows the SRV records of names. */
  @FunctionalInterface
  public interface Resolver {
    /**
     * @return at least one
     * @throws NamingException if there are none, or that is not known
     */
    List<ServiceRecord> records(String name) throws NamingException;
  }

  private final Resolver resolver;

  public ServiceRecords(Resolver resolver) {
    this.resolver = resolver;
  }

  /**
   * The endpoints of a domain, those with TLS first.
   *
   * @param name tells clusters of one domain apart; may be empty
   * @throws CommandFailure if the domain has none at all
   */
  public List<Endpoint> endpoints(String domain, String name) {
    List<Endpoint> found = new ArrayList<>();
    String suffix = name.isEmpty() ? "" : "-" + name;
    String failure = collect("_etcd-client-ssl" + suffix + "._tcp." + domain, "https", found);
    collect("_etcd-client" + suffix + "._tcp." + domain, "http", found);
    if (found.isEmpty()) {
      throw CommandFailure.error(failure);
    }
    return found;
  }

  /** Returns why there are none; empty if there are. */
  private String collect(String name, String scheme, List<Endpoint> found) {
    try {
      for (ServiceRecord record : resolver.records(name)) {
        found.add(Endpoint.parse(record.url(scheme)));
      }
      return "";
    } catch (NamingException e) {
      return "error querying DNS SRV records for " + name + ": " + e.getMessage();
    }
  }
}
