package io.holdfast.ports.storage;

/**
 * A named part of a store with its own keys.
 *
 * @param name lower-case letters, digits and underscores; part of the format on disk
 * @param access how it is mostly read, which an engine may use to choose its structures
 */
public record Keyspace(String name, Access access) {
  /** How a keyspace is mostly read. */
  public enum Access {
    /** One key at a time, often a missing one. */
    POINT,
    /** In key order. */
    SCAN
  }

  public Keyspace {
    if (!name.matches("[a-z][a-z0-9_]*")) {
      throw new IllegalArgumentException("not a keyspace name: " + name);
    }
  }
}
