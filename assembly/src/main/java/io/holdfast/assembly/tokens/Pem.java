package io.holdfast.assembly.tokens;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands in a key's file between its first and its last line. */
record Pem(String label, byte[] content) {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([^-]*)-----END \\1-----");

  /** Says which curve the key behind it is on, as the key does itself. */
  private static final String PARAMETERS = "EC PARAMETERS";

  static Pem first(byte[] file) throws TokenKeyException {
    Matcher block = BLOCK.matcher(new String(file, StandardCharsets.ISO_8859_1));
    while (block.find()) {
      if (!block.group(1).equals(PARAMETERS)) {
        return new Pem(block.group(1), content(block.group(2)));
      }
    }
    throw new TokenKeyException("invalid key: it must be PEM encoded");
  }

  private static byte[] content(String text) throws TokenKeyException {
    try {
      return Base64.getMimeDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new TokenKeyException("invalid key: it must be PEM encoded");
    }
  }
}
