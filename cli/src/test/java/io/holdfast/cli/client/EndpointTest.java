package io.holdfast.cli.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import io.holdfast.cli.output.CommandFailure;
import java.net.UnixDomainSocketAddress;
import java.util.List;
import javax.naming.NameNotFoundException;
import org.junit.jupiter.api.Test;

class EndpointTest {
  @Test
  void hostsAndPortsAreReadWithAndWithoutAScheme() {
    assertEquals("localhost:2379", Endpoint.parse("localhost:2379").authority());
    assertEquals("h:1", Endpoint.parse("https://h:1/").authority());
    assertEquals("[::1]:5", Endpoint.parse("http://[::1]:5").authority());
    assertEquals("h:2379", Endpoint.parse("h").authority());
    assertTrue(Endpoint.parse("https://h:1").isSecure());
    assertTrue(Endpoint.parse("http://h:1").isPlain());
    assertFalse(Endpoint.parse("h:1").isPlain());
    assertThrows(CommandFailure.class, () -> Endpoint.parse("ftp://h:1"));
    for (String port : List.of("x", "-1", "65536", "123456", "")) {
      assertThrows(CommandFailure.class, () -> Endpoint.parse("h:" + port).authority(), port);
    }
  }

  @Test
  void socketsInTheFileSystemHaveAnAddress() throws Exception {
    assertEquals(
        List.of(UnixDomainSocketAddress.of("/run/x.sock")),
        Endpoint.parse("unix:///run/x.sock").addresses());
  }

  @Test
  void serviceRecordsBecomeEndpointsWithTheSecureOnesFirst() {
    ServiceRecords records =
        new ServiceRecords(name ->
            switch (name) {
              case "_etcd-client-ssl-n._tcp.d" -> List.of(ServiceRecord.parse("0 0 2379 a.d."));
              case "_etcd-client-n._tcp.d" -> List.of(ServiceRecord.parse("0 0 12379 b.d."));
              default -> throw new NameNotFoundException(name);
            });
    assertEquals(
        List.of("https://a.d:2379", "http://b.d:12379"),
        records.endpoints("d", "n").stream().map(Endpoint::text).toList());
    assertThrows(CommandFailure.class, () -> records.endpoints("other", ""));
  }

  @Test
  void failuresAreCalledAsByTheOriginal() {
    assertEquals(
        "etcdserver: requested lease not found",
        text(Status.NOT_FOUND.withDescription("etcdserver: requested lease not found")));
    assertEquals("context deadline exceeded", text(Status.DEADLINE_EXCEEDED.withDescription("x")));
    assertEquals(
        "rpc error: code = FailedPrecondition desc = no way",
        text(Status.FAILED_PRECONDITION.withDescription("no\nway")));
    assertEquals(
        "rpc error: code = InvalidArgument desc = etcdserver: permission not given",
        text(Status.INVALID_ARGUMENT.withDescription("etcdserver: permission not given")));
  }

  private static String text(Status status) {
    return ServerErrors.text(status.asRuntimeException());
  }
}
