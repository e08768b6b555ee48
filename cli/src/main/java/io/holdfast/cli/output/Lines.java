package io.holdfast.cli.output;

import com.google.protobuf.ByteString;
import io.holdfast.cli.text.Hex;
import io.holdfast.protocol.mvccpb.KeyValue;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;

/** Plain lines. Keys and values come out byte for byte unless hexadecimal is asked for. */
public final class Lines {
  private final PrintStream out;
  private final boolean hex;

  public Lines(PrintStream out, boolean hex) {
    this.out = out;
    this.hex = hex;
  }

  public boolean hex() {
    return hex;
  }

  public void line(String text) {
    text(text + "\n");
  }

  public void empty() {
    text("\n");
  }

  /** Without the end of a line. */
  public void text(String text) {
    out.print(text);
  }

  /** The bytes and the end of the line. */
  public void bytes(ByteString bytes) {
    if (hex) {
      line(Hex.escaped(bytes));
      return;
    }
    raw(bytes);
    out.write('\n');
  }

  /** The bytes as they are, whatever was asked for. */
  public void raw(ByteString bytes) {
    try {
      bytes.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Key and value, one line each. */
  public void keyValue(KeyValue kv) {
    bytes(kv.getKey());
    bytes(kv.getValue());
  }
}
