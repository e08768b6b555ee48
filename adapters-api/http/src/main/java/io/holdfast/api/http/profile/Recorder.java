package io.holdfast.api.http.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;

/** The JVM's flight recorder, one recording at a time. Any thread. */
final class Recorder {
  /** They tell the environment and command lines, of other processes too, with what is secret. */
  private static final List<String> INDISCREET =
      List.of(
          "jdk.InitialEnvironmentVariable",
          "jdk.InitialSystemProperty",
          "jdk.JVMInformation",
          "jdk.SystemProcess",
          "jdk.ProcessStart");

  private final AtomicBoolean busy = new AtomicBoolean();

  /** A recording under way; whoever began it has to end it. */
  final class Take {
    private final Recording recording;

    private Take(Recording recording) {
      this.recording = recording;
    }

    /** Ends it and returns it as a file of the flight recorder. Reads and writes files. */
    byte[] end() throws IOException {
      Path file = Files.createTempFile("holdfast-", ".jfr");
      try {
        recording.stop();
        recording.dump(file);
        return Files.readAllBytes(file);
      } finally {
        cancel();
        Files.deleteIfExists(file);
      }
    }

    void cancel() {
      recording.close();
      busy.set(false);
    }
  }

  /**
   * Begins a recording.
   *
   * @throws IllegalStateException if there is one already
   */
  Take begin() throws IOException {
    if (!busy.compareAndSet(false, true)) {
      throw new IllegalStateException("a recording is under way");
    }
    try {
      Recording recording = new Recording(Configuration.getConfiguration("profile"));
      INDISCREET.forEach(recording::disable);
      recording.start();
      return new Take(recording);
    } catch (IOException | RuntimeException e) {
      busy.set(false);
      throw e;
    } catch (ParseException e) {
      busy.set(false);
      throw new IOException(e);
    }
  }
}
