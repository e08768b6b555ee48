package io.holdfast.storage.files;

import java.io.IOException;
import java.nio.file.Path;

/** What is to be known of the files of an engine without opening them. */
public interface EngineFiles {
  /** The engine's name, part of the format on disk. */
  String engine();

  /** Whether a generation was ever flushed with something in it. */
  boolean holdsData(Path generation) throws IOException;

  /** Whether the engine never changes this file any more, though it may delete it. */
  boolean isFinal(Path file) throws IOException;

  /** Whether the engine notices by itself when bytes of this file have changed. */
  boolean hasChecksums(Path file);
}
