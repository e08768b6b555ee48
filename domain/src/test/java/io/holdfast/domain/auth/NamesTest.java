package io.holdfast.domain.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.holdfast.ports.Bytes;
import io.holdfast.testkit.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

@Statement({225, 230})
class NamesTest {
  @Test
  void namesAreOrderedAsTheirBytesAre() {
    List<String> names =
        List.of("", "a", "aa", "b", "\u00e9", "\ud7ff", "\uff5e", "\ud83d\ude00", "\ud83d\ude01");
    for (String a : names) {
      for (String b : names) {
        assertEquals(
            Integer.signum(Bytes.utf8(a).compareTo(Bytes.utf8(b))),
            Integer.signum(Names.ORDER.compare(a, b)),
            () -> "order of " + Bytes.utf8(a).toHex() + " and " + Bytes.utf8(b).toHex());
      }
    }
  }
}
