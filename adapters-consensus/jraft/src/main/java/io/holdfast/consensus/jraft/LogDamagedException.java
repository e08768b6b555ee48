package io.holdfast.consensus.jraft;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The log holds something else than was written, so that entries promised to others may be lost.
 */
final class LogDamagedException extends IOException {
  private static final long serialVersionUID = 1L;

  LogDamagedException(Path file, long position, String what) {
    super("the log is damaged: file=" + file + " position=" + position + " " + what);
  }
}
