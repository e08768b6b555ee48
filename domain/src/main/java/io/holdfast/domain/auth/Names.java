package io.holdfast.domain.auth;

import java.util.Comparator;

/** The order of names: that of their UTF-8 bytes, which is the order of their code points. */
final class Names {
  static final Comparator<String> ORDER = Names::compare;

  private Names() {}

  private static int compare(String a, String b) {
    int shorter = Math.min(a.length(), b.length());
    for (int i = 0; i < shorter; i++) {
      if (a.charAt(i) != b.charAt(i)) {
        return Integer.compare(weight(a.charAt(i)), weight(b.charAt(i)));
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  /** Halves of pairs stand for code points above all others. */
  private static int weight(char unit) {
    return Character.isSurrogate(unit) ? unit + 0x10000 : unit;
  }
}
