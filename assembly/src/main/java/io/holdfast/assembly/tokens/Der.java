package io.holdfast.assembly.tokens;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** Puts the bare forms of keys into the wrappings that Java understands. */
final class Der {
  private static final int INTEGER = 0x02;
  private static final int BIT_STRING = 0x03;
  private static final int OCTET_STRING = 0x04;
  private static final int SEQUENCE = 0x30;
  private static final int SHORT_MAX = 0x7f;
  private static final int LONG_FORM = 0x80;

  /** An object identifier and nothing more. */
  private static final byte[] RSA = HexFormat.of().parseHex("06092a864886f70d0101010500");

  private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201");

  private Der() {}

  /** PKCS#1 as PKCS#8. */
  static byte[] rsaPrivate(byte[] bare) {
    return privateKey(RSA, bare);
  }

  /** SEC 1 as PKCS#8. */
  static byte[] ecPrivate(byte[] curve, byte[] bare) {
    return privateKey(concat(EC, curve), bare);
  }

  /** PKCS#1 as X.509. */
  static byte[] rsaPublic(byte[] bare) {
    byte[] bits = concat(new byte[1], bare);
    return element(SEQUENCE, concat(element(SEQUENCE, RSA), element(BIT_STRING, bits)));
  }

  private static byte[] privateKey(byte[] algorithm, byte[] bare) {
    byte[] version = element(INTEGER, new byte[1]);
    return element(
        SEQUENCE, concat(version, element(SEQUENCE, algorithm), element(OCTET_STRING, bare)));
  }

  private static byte[] element(int tag, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.length <= SHORT_MAX) {
      out.write(content.length);
    } else {
      int octets = (Integer.SIZE - Integer.numberOfLeadingZeros(content.length) + 7) / 8;
      out.write(LONG_FORM | octets);
      for (int i = octets - 1; i >= 0; i--) {
        out.write(content.length >>> (8 * i));
      }
    }
    out.writeBytes(content);
    return out.toByteArray();
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
