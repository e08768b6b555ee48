package io.holdfast.blackbox.packages;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of the system or of an installation, run to its end. */
final class Command {
  private static final long SECONDS_MAX = 60;

  private Command() {}

  /** Whether there is such a command, of several words, and it works. */
  static boolean succeeds(List<String> command, String... words) {
    try {
      run(command, words);
      return true;
    } catch (IOException | AssertionError e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Runs what has to succeed; returns what it printed, on both outputs. */
  static String run(String... words) throws IOException, InterruptedException {
    return run(List.of(words));
  }

  /** A command of several words with further ones. */
  static String run(List<String> command, String... words)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of(words));
    return run(all);
  }

  private static String run(List<String> words) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("ETCD"));
    builder.environment().put("HOLDFASTCTL_TRAIN", "off");
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("TZ", "UTC");
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(words + " does not end");
    }
    if (process.exitValue() != 0) {
      throw new AssertionError(words + " ended with " + process.exitValue() + ": " + output);
    }
    return output;
  }
}
