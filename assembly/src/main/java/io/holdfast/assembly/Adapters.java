package io.holdfast.assembly;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The adapters of one port, by name.
 *
 * @param <P> what makes an adapter
 */
final class Adapters<P> {
  private final String port;
  private final Map<String, P> byName = new TreeMap<>();

  /**
   * @param port what they are adapters of, for messages
   * @throws IllegalArgumentException if two have the same name
   */
  Adapters(String port, Collection<P> providers, Function<P, String> name) {
    this.port = port;
    for (P provider : providers) {
      if (byName.put(name.apply(provider), provider) != null) {
        throw new IllegalArgumentException(
            "two adapters for " + port + " named " + name.apply(provider));
      }
    }
  }

  Set<String> names() {
    return byName.keySet();
  }

  /**
   * @throws IllegalArgumentException if there is none of that name; the message lists those there
   *     are
   */
  P named(String name) {
    P found = byName.get(name);
    if (found == null) {
      throw new IllegalArgumentException(
          "no " + port + " named " + name + "; there are " + String.join(", ", names()));
    }
    return found;
  }
}
