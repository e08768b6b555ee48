package io.holdfast.cli.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lines that somebody types or pipes in. Blocks until there is one. */
public final class InputLines {
  private final BufferedReader reader;

  public InputLines(InputStream in) {
    this.reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  /** The next line; none at the end. */
  public Optional<String> next() {
    try {
      @Nullable String line = reader.readLine();
      return Optional.ofNullable(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines up to an empty one, which is taken too; none if the input ends before it. */
  public Optional<List<String>> untilEmpty() {
    List<String> block = new ArrayList<>();
    for (Optional<String> line = next(); line.isPresent(); line = next()) {
      String text = line.get().strip();
      if (text.isEmpty()) {
        return Optional.of(block);
      }
      block.add(text);
    }
    return Optional.empty();
  }
}
