package io.holdfast.embedded;

import static java.util.stream.Collectors.joining;

import java.security.CodeSource;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The adapters of one port, by name.
 *
 * @param <P> what makes an adapter
 */
public final class Adapters<P> {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

  private final String port;
  private final Map<String, P> byName = new TreeMap<>();

  /**
   * @param port what they are adapters of, for messages
   * @throws IllegalArgumentException if two have the same name, or one has a name that no flag can
   *     give; the message says which classes those are and where they come from
   */
  public Adapters(String port, Collection<P> providers, Function<P, String> name) {
    this.port = port;
    for (P provider : providers) {
      add(name.apply(provider), provider);
    }
  }

  private void add(String name, P provider) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "%s \"%s\" has a name of other than lower-case letters, digits and dashes: %s"
              .formatted(port, name, origin(provider)));
    }
    P other = byName.put(name, provider);
    if (other != null) {
      // In an order of its own, as that of providers is chance.
      String origins =
          Stream.of(other, provider).map(Adapters::origin).sorted().collect(joining(" and "));
      throw new IllegalArgumentException(
          "%s \"%s\" is there twice: %s".formatted(port, name, origins));
    }
  }

  private static String origin(Object provider) {
    CodeSource source = provider.getClass().getProtectionDomain().getCodeSource();
    String where = source == null ? "?" : String.valueOf(source.getLocation());
    return provider.getClass().getName() + " in " + where.substring(where.lastIndexOf('/') + 1);
  }

  /** All there are, in order. */
  public Set<String> names() {
    return byName.keySet();
  }

  /** The adapters themselves, in the order of their names. */
  public Collection<P> all() {
    return Collections.unmodifiableCollection(byName.values());
  }

  /**
   * @throws IllegalArgumentException if there is none of that name; the message lists those there
   *     are
   */
  public P named(String name) {
    P found = byName.get(name);
    if (found == null) {
      throw new IllegalArgumentException(
          "no " + port + " named " + name + "; there are " + String.join(", ", names()));
    }
    return found;
  }
}
