package io.holdfast.cli.output;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;

/** Says answers in the way that was asked for. */
public final class Output {
  private final Mode mode;
  private final boolean hex;
  private final PrintStream out;

  public Output(Mode mode, boolean hex, PrintStream out) {
    this.mode = mode;
    this.hex = hex;
    this.out = out;
  }

  public Mode mode() {
    return mode;
  }

  public boolean hex() {
    return hex;
  }

  /** Lines that are the same in every mode. */
  public Lines lines() {
    return new Lines(out, hex);
  }

  /**
   * Says it at once.
   *
   * @throws CommandFailure if the answer cannot be said so
   */
  public void print(Answer answer) {
    switch (mode) {
      case SIMPLE -> answer.simple(lines());
      case FIELDS -> answer.fields(new Fields(lines()));
      case JSON -> {
        JsonWriter json = new JsonWriter(hex);
        answer.json(json);
        lines().line(json.toString());
      }
      case TABLE -> lines().text(answer.table().toString());
      case PROTOBUF -> bytes(answer);
    }
    out.flush();
  }

  private void bytes(Answer answer) {
    try {
      answer.protobuf().writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
