package io.holdfast.api.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;

class ReplyTextsTest {
  @Test
  void textsArePercentEncodedOutsidePrintableAscii() {
    assertEquals("a b%25%0A%C3%BC~", Replies.percentEncoded("a b%\nü~"));
  }

  @Test
  void timeoutsHaveUnits() throws Exception {
    assertEquals(GrpcTimeout.NONE, GrpcTimeout.nanos(null));
    assertEquals(5_000_000L, GrpcTimeout.nanos("5m"));
    assertEquals(3_600_000_000_000L, GrpcTimeout.nanos("1H"));
    assertEquals(99_999_999L, GrpcTimeout.nanos("99999999n"));
  }

  @Test
  void malformedTimeoutsAreRefused() {
    for (String malformed : new String[] {"", "m", "5", "5x", "-1S", "123456789S", "1.5S", "५S"}) {
      assertThrows(RefusedException.class, () -> GrpcTimeout.nanos(malformed), malformed);
    }
  }

  @Test
  void theCommonNameIsFoundInADistinguishedName() throws Exception {
    assertCommonName("alice", "CN=alice,OU=ops,O=example");
    assertCommonName("a,b", "O=example,CN=a\\,b");
    assertCommonName("", "O=example");
  }

  /** As Go's {@code pkix.Name} has it; the text names first what the certificate has last. */
  @Test
  void theLastOfSeveralCommonNamesCounts() throws Exception {
    assertCommonName("last", "CN=last,CN=first");
    assertCommonName("last", "O=example,CN=last,OU=ops,CN=first");
  }

  @Test
  void aCommonNameIsFoundBesideAnotherAttribute() throws Exception {
    assertCommonName("alice", "CN=alice+UID=7,O=example");
    assertCommonName("alice", "UID=7+CN=alice,O=example");
    assertCommonName("alice", "C=DE+CN=alice");
  }

  private static void assertCommonName(String name, String subject) throws Exception {
    assertEquals(name, CertificateName.in(new X500Principal(subject)));
  }
}
