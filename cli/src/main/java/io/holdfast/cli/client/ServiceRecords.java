package io.holdfast.cli.client;

import io.holdfast.cli.output.CommandFailure;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import javax.naming.Context;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;

/** Finds endpoints in the SRV records of a domain, as the resolver of this machine knows them. */
public final class ServiceRecords {
  private static final String TIMEOUT_MILLIS = "2000";

  /** Answers with the values of the SRV records of a name; none if there are none. */
  @FunctionalInterface
  public interface Resolver {
    List<String> records(String name) throws NamingException;
  }

  private final Resolver resolver;

  public ServiceRecords(Resolver resolver) {
    this.resolver = resolver;
  }

  public static ServiceRecords ofThisMachine() {
    return new ServiceRecords(ServiceRecords::ask);
  }

  /**
   * The endpoints of a domain, those with TLS first.
   *
   * @param name tells clusters of one domain apart; may be empty
   */
  public List<Endpoint> endpoints(String domain, String name, boolean insecureToo) {
    List<Endpoint> found = new ArrayList<>();
    String suffix = name.isEmpty() ? "" : "-" + name;
    String secure = "_etcd-client-ssl" + suffix + "._tcp." + domain;
    String plain = "_etcd-client" + suffix + "._tcp." + domain;
    String failure = collect(secure, "https", found);
    if (insecureToo) {
      String other = collect(plain, "http", found);
      failure = failure.isEmpty() ? other : failure;
    }
    if (found.isEmpty()) {
      throw CommandFailure.error(
          failure.isEmpty() ? "no SRV records for clients in " + domain : failure);
    }
    return found;
  }

  private String collect(String name, String scheme, List<Endpoint> found) {
    try {
      for (String each : resolver.records(name)) {
        String[] parts = each.trim().split("\\s+", -1);
        String host =
            parts[3].endsWith(".") ? parts[3].substring(0, parts[3].length() - 1) : parts[3];
        found.add(Endpoint.parse(scheme + "://" + host + ":" + parts[2]));
      }
      return "";
    } catch (NamingException e) {
      return "error querying DNS SRV records for " + name + ": " + e.getMessage();
    }
  }

  /** The JDK's DNS client hands out text and makes no objects of what it reads. */
  @SuppressWarnings({"BanJNDI", "JdkObsolete"})
  private static List<String> ask(String name) throws NamingException {
    Hashtable<String, String> environment = new Hashtable<>();
    environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
    environment.put("com.sun.jndi.dns.timeout.initial", TIMEOUT_MILLIS);
    environment.put("com.sun.jndi.dns.timeout.retries", "1");
    List<String> records = new ArrayList<>();
    InitialDirContext context = new InitialDirContext(environment);
    try {
      Attribute srv = context.getAttributes(name, new String[] {"SRV"}).get("SRV");
      NamingEnumeration<?> values = srv == null ? null : srv.getAll();
      while (values != null && values.hasMore()) {
        records.add(String.valueOf(values.next()));
      }
    } finally {
      context.close();
    }
    return records;
  }
}
