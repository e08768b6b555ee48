package com.example.mvstore;

import io.holdfast.ports.storage.StoreException;
import io.holdfast.ports.storage.StoreFormatException;
import java.nio.file.Path;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/** Errors of the engine in the port's words: none of its exceptions gets out. */
final class Failures {
  private Failures() {}

  static StoreException of(String action, RuntimeException e) {
    return e instanceof StoreException
        ? (StoreException) e
        : new StoreException(action + " failed: " + e.getMessage(), e);
  }

  static StoreException ofOpening(Path directory, RuntimeException e) {
    boolean device =
        e instanceof MVStoreException
            && ((MVStoreException) e).getErrorCode() == DataUtils.ERROR_READING_FAILED;
    return e instanceof StoreException || device
        ? of("opening " + directory, e)
        : new StoreFormatException("cannot open " + directory + ": " + e.getMessage(), e);
  }
}
