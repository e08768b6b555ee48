package io.holdfast.cli.client;

import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;

/**
 * The DNS servers of this machine, or those that the system property {@code
 * java.naming.provider.url} names.
 */
public final class NameServers implements ServiceRecords.Resolver {
  private static final String TIMEOUT_MILLIS = "2000";

  /**
   * @throws NamingException if there are none, or nobody answers within a few seconds; with a
   *     message
   */
  @Override
  @SuppressWarnings({"BanJNDI", "JdkObsolete"}) // the JDK's DNS client makes no objects of texts
  public List<ServiceRecord> records(String name) throws NamingException {
    Hashtable<String, String> environment = new Hashtable<>();
    environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
    environment.put("com.sun.jndi.dns.timeout.initial", TIMEOUT_MILLIS);
    environment.put("com.sun.jndi.dns.timeout.retries", "1");
    InitialDirContext context = new InitialDirContext(environment);
    try {
      return records(context.getAttributes(name, new String[] {"SRV"}).get("SRV"), name);
    } catch (NameNotFoundException e) {
      throw unknown(name);
    } finally {
      context.close();
    }
  }

  private static List<ServiceRecord> records(Attribute srv, String name) throws NamingException {
    if (srv == null) {
      throw unknown(name);
    }
    List<ServiceRecord> records = new ArrayList<>();
    NamingEnumeration<?> values = srv.getAll();
    while (values.hasMore()) {
      records.add(ServiceRecord.parse(String.valueOf(values.next())));
    }
    return records;
  }

  private static NamingException unknown(String name) {
    return new NameNotFoundException("lookup " + name + ": no such host");
  }
}
