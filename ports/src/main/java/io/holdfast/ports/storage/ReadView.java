package io.holdfast.ports.storage;

/**
 * The whole store as it was at one moment: later writes, compactions of the engine and a {@link
 * OrderedStore#restore} do not change what it shows.
 *
 * <p>May be read by several threads at once. It holds resources of the engine until closed; closing
 * while another thread reads, or has a cursor open, is an error of the caller.
 */
public interface ReadView extends StoreReader, AutoCloseable {
  @Override
  void close();
}
