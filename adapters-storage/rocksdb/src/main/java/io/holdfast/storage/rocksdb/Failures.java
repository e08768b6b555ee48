package io.holdfast.storage.rocksdb;

import io.holdfast.ports.storage.StoreException;
import io.holdfast.ports.storage.StoreFormatException;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/** Errors of the engine in the port's words. */
final class Failures {
  private Failures() {}

  static StoreException of(String action, RocksDBException e) {
    return new StoreException(action + " failed: " + e.getMessage(), e);
  }

  /** What it means that a database could not be opened or is damaged. */
  static StoreException ofOpening(Object directory, RocksDBException e) {
    String message = "cannot open " + directory + ": " + e.getMessage();
    return saysDamage(e) ? new StoreFormatException(message, e) : new StoreException(message, e);
  }

  private static boolean saysDamage(RocksDBException e) {
    Status status = e.getStatus();
    if (status == null) {
      return false;
    }
    return switch (status.getCode()) {
      case Corruption, InvalidArgument, NotFound, NotSupported -> true;
      case IOError -> String.valueOf(e.getMessage()).contains("No such file");
      case Ok,
          MergeInProgress,
          Incomplete,
          ShutdownInProgress,
          TimedOut,
          Aborted,
          Busy,
          Expired,
          TryAgain,
          Undefined ->
          false;
    };
  }
}
