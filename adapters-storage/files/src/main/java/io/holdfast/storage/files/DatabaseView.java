package io.holdfast.storage.files;

/** A database as it was at one moment. Closed once, after its last use. */
public interface DatabaseView extends DatabaseReader, AutoCloseable {
  @Override
  void close();
}
