package io.holdfast.statements;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class AnnotatedSourceTest {
  /** Takes # for @, so that nobody takes the examples for annotations of this class. */
  private static List<String> shown(String source) {
    return new AnnotatedSource("SomeTest", source.replace('#', '@'))
        .shown().stream().map(one -> one.number() + " " + one.by()).toList();
  }

  @Test
  void namesTheMethodBehindOtherAnnotations() {
    assertEquals(
        List.of("7 SomeTest.holds", "8 SomeTest.holds"),
        shown(
            """
              #Statement({
                7, 8
              })
              #Tag("odd (or not)")
              #Timeout(value = 3)
              #Test
              void holds() throws IOException {
            """));
  }

  @Test
  void namesTheClassItself() {
    assertEquals(List.of("3 SomeTest"), shown("@Statement(3)\nabstract class SomeTest {"));
    assertEquals(List.of("3 SomeTest.Inner"), shown("@Statement(3)\nstatic class Inner {"));
  }

  @Test
  void findsNothingWhereNothingIsSaid() {
    assertEquals(List.of(), shown("import Statement; // @Statement(3)\nclass SomeTest {}"));
  }
}
