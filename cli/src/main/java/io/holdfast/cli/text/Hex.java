package io.holdfast.cli.text;

import com.google.protobuf.ByteString;
import java.util.Locale;

/** Ids and bytes in base 16. */
public final class Hex {
  private Hex() {}

  /** Without leading zeros. */
  public static String id(long id) {
    return Long.toHexString(id);
  }

  /** With leading zeros, 16 digits. */
  public static String lease(long id) {
    return String.format(Locale.ROOT, "%016x", id);
  }

  /** Each byte as {@code \xNN}. */
  public static String escaped(ByteString bytes) {
    StringBuilder text = new StringBuilder(bytes.size() * 4);
    for (int i = 0; i < bytes.size(); i++) {
      text.append(String.format(Locale.ROOT, "\\x%02x", bytes.byteAt(i)));
    }
    return text.toString();
  }
}
