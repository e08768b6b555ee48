package io.holdfast.blackbox.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/**
 * Reads what one process prints, so that it never blocks on a full pipe.
 *
 * <p>All of it goes to a file; the last lines stay in memory for failure messages. A thread of its
 * own reads until the process closes its output. Safe for use by many threads.
 */
public final class ProcessOutput {
  private static final int LINES_KEPT = 200;

  private record Waiter(Predicate<String> wanted, CompletableFuture<String> line) {}

  private final Deque<String> tail = new ArrayDeque<>();
  private final List<Waiter> waiters = new ArrayList<>();
  private long count;
  private boolean ended;

  /** Starts reading and appends to the file. */
  public static ProcessOutput follow(InputStream output, Path file, String name) {
    ProcessOutput log = new ProcessOutput();
    Thread.ofPlatform().daemon().name("log-" + name).start(() -> log.readAll(output, file));
    return log;
  }

  private void readAll(InputStream output, Path file) {
    try (BufferedReader reader =
            new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8));
        Writer writer =
            Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        writer.append(line).append('\n').flush();
        accept(line);
      }
    } catch (IOException e) {
      accept("log reader: " + e);
    } finally {
      end();
    }
  }

  private synchronized void accept(String line) {
    tail.addLast(line);
    if (tail.size() > LINES_KEPT) {
      tail.removeFirst();
    }
    count++;
    waiters.stream().filter(w -> w.wanted().test(line)).forEach(w -> w.line().complete(line));
    waiters.removeIf(w -> w.line().isDone());
  }

  private synchronized void end() {
    ended = true;
    waiters.forEach(w -> w.line().completeExceptionally(outputEnded()));
    waiters.clear();
  }

  private static UncheckedIOException outputEnded() {
    return new UncheckedIOException(new IOException("the process closed its output"));
  }

  /** Completes with the first line from now on, or among those still kept, that has the text. */
  public synchronized CompletableFuture<String> line(String text) {
    for (String line : tail) {
      if (line.contains(text)) {
        return CompletableFuture.completedFuture(line);
      }
    }
    return next(line -> line.contains(text));
  }

  /** Completes when so many lines were printed. */
  public synchronized CompletableFuture<String> lines(int wanted) {
    return count >= wanted ? CompletableFuture.completedFuture("") : next(line -> count >= wanted);
  }

  private CompletableFuture<String> next(Predicate<String> wanted) {
    CompletableFuture<String> line = new CompletableFuture<>();
    if (ended) {
      line.completeExceptionally(outputEnded());
    } else {
      waiters.add(new Waiter(wanted, line));
    }
    return line;
  }

  /** The last lines. */
  public synchronized String tail() {
    return String.join("\n", tail);
  }
}
