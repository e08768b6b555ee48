package io.holdfast.blackbox.client;

import java.util.Locale;

/**
 * Programs of etcd's own that tests run. The system property {@code holdfast.blackbox.NAME} or the
 * variable {@code NAME_BIN} says where one is; else it is the one on the path.
 */
public final class Programs {
  private Programs() {}

  public static String named(String name) {
    String variable = System.getenv(name.toUpperCase(Locale.ROOT) + "_BIN");
    return System.getProperty("holdfast.blackbox." + name, variable == null ? name : variable);
  }
}
