package io.holdfast.storage.xodus;

import io.holdfast.ports.storage.StoreFormatException;
import io.holdfast.storage.files.EngineFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A database is a log in files of one size, of which only the last is appended to. */
final class XodusFiles implements EngineFiles {
  static final String ENGINE = "xodus";
  static final String LOG_FILE_SUFFIX = ".xd";

  @Override
  public String engine() {
    return ENGINE;
  }

  @Override
  public boolean holdsData(Path generation) throws IOException {
    try {
      return Files.exists(generation.resolve(LogEnd.FILE)) && LogEnd.read(generation).holdsData();
    } catch (StoreFormatException e) {
      // Something was there that cannot be told any more.
      return true;
    }
  }

  @Override
  public boolean isFinal(Path file) throws IOException {
    return isLog(file) && Files.size(file) == EngineSettings.FILE_BYTES;
  }

  static boolean isLog(Path file) {
    return file.toString().endsWith(LOG_FILE_SUFFIX);
  }

  @Override
  public boolean hasChecksums(Path file) {
    return false;
  }
}
