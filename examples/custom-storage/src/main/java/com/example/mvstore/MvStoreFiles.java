package com.example.mvstore;

import io.holdfast.storage.files.DurableFiles;
import io.holdfast.storage.files.EngineFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A generation is one file, which MVStore changes in place, and a mark. */
final class MvStoreFiles implements EngineFiles {
  static final String ENGINE = "mvstore";

  /** There from before the first batch is on disk. */
  private static final String WRITTEN = "written";

  static Path data(Path generation) {
    return generation.resolve("data.mv");
  }

  static void markWritten(Path generation) throws IOException {
    DurableFiles.replace(generation.resolve(WRITTEN), "");
  }

  @Override
  public String engine() {
    return ENGINE;
  }

  @Override
  public boolean holdsData(Path generation) {
    return Files.exists(generation.resolve(WRITTEN));
  }

  @Override
  public boolean isFinal(Path file) {
    return false;
  }

  /** Not of every byte: copies get checksums from Holdfast. */
  @Override
  public boolean hasChecksums(Path file) {
    return false;
  }
}
