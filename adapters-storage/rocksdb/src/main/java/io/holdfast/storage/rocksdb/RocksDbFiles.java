package io.holdfast.storage.rocksdb;

import io.holdfast.storage.files.EngineFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Of the files of a database, those with data are written once and have checksums inside. */
final class RocksDbFiles implements EngineFiles {
  static final String ENGINE = "rocksdb";

  private static final String DATA_FILE_SUFFIX = ".sst";

  @Override
  public String engine() {
    return ENGINE;
  }

  @Override
  public boolean holdsData(Path generation) throws IOException {
    try (DirectoryStream<Path> data =
        Files.newDirectoryStream(generation, "*" + DATA_FILE_SUFFIX)) {
      return data.iterator().hasNext();
    }
  }

  @Override
  public boolean isFinal(Path file) {
    return hasChecksums(file);
  }

  @Override
  public boolean hasChecksums(Path file) {
    return file.toString().endsWith(DATA_FILE_SUFFIX);
  }
}
