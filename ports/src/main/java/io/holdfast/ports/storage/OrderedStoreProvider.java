package io.holdfast.ports.storage;

import java.nio.file.Path;
import java.util.List;

/**
 * Opens stores of one engine. Adapters from outside are found as {@link java.util.ServiceLoader}
 * services.
 */
public interface OrderedStoreProvider {
  /** The name that selects this engine, lower-case. */
  String name();

  /** Whether what was written is there again after {@link #open} in a new process. */
  boolean persistent();

  /** Bytes that a key and its value may take together; a write of more fails the store. */
  default long recordBytesMax() {
    return Integer.MAX_VALUE;
  }

  /**
   * Opens the store in {@code directory}, which is created if missing, with exactly these
   * keyspaces. Opening takes the same short time whatever the store holds.
   *
   * @throws StoreFormatException if the directory holds something else; nothing was changed
   * @throws StoreException if it cannot be read or written, or is open already
   */
  OrderedStore open(Path directory, List<Keyspace> keyspaces, StoreConfig config);
}
