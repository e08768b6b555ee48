package io.holdfast.api.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
    assertEquals("alice", CertificateName.commonName("CN=alice,OU=ops,O=example"));
    assertEquals("a,b", CertificateName.commonName("O=example,CN=a\\,b"));
    assertEquals("", CertificateName.commonName("O=example"));
  }
}
