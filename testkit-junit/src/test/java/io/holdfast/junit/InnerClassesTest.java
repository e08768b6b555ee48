package io.holdfast.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class InnerClassesTest {
  @RegisterExtension private static final HoldfastExtension HOLDFAST = new HoldfastExtension();

  private static URI outside;

  @BeforeAll
  static void note() {
    outside = HOLDFAST.endpoint();
  }

  @Nested
  class First {
    @Test
    void theServerIsThatOfTheOuterClass() {
      assertEquals(outside, HOLDFAST.endpoint());
    }
  }

  @Nested
  class Second {
    @Test
    void itIsStillThereAfterTheFirst() {
      assertEquals(outside, HOLDFAST.cluster().endpoint());
    }
  }
}
