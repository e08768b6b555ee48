package io.holdfast.cli;

import io.holdfast.cli.output.CommandFailure;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/**
 * Standard output whose first failure ends the command, where a {@link java.io.PrintStream} keeps
 * failures to itself: a command must not go on for nobody, nor say that all went well when half of
 * its answer is lost. What is written after a failure is dropped.
 */
final class StandardOutput extends OutputStream {
  /** What a shell calls the end by SIGPIPE, which a JVM does not die of. */
  private static final int READER_GONE = 141;

  private final FileOutputStream out = new FileOutputStream(FileDescriptor.out);
  private boolean broken;

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  /**
   * @throws CommandFailure at the first failure; without a word if whoever read has gone
   */
  @Override
  public void write(byte[] bytes, int from, int length) {
    if (broken) {
      return;
    }
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      broken = true;
      String why = String.valueOf(e.getMessage());
      throw why.toLowerCase(Locale.ROOT).contains("pipe")
          ? new CommandFailure(READER_GONE, "")
          : CommandFailure.error("cannot write to standard output: " + why);
    }
  }
}
