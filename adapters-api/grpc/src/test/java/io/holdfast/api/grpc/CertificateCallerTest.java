package io.holdfast.api.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.linecorp.armeria.common.HttpHeaders;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.Route;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.holdfast.testkit.Statement;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Statement(212)
class CertificateCallerTest {
  private static final String PATH = "/any/call";
  private static final HttpRequest REQUEST = HttpRequest.of(HttpMethod.POST, PATH);

  /** A session with somebody whose certificate was verified. */
  private static SSLSession session(String subject) {
    Map<Object, Object> values = new HashMap<>();
    return (SSLSession)
        Proxy.newProxyInstance(
            SSLSession.class.getClassLoader(),
            new Class<?>[] {SSLSession.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getPeerPrincipal" -> new X500Principal(subject);
                  case "putValue" -> values.put(arguments[0], arguments[1]);
                  case "getValue" -> values.get(arguments[0]);
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private static ServiceRequestContext context(String subject) {
    return ServiceRequestContext.builder(REQUEST).sslSession(session(subject)).build();
  }

  private static Optional<String> caller(ServiceRequestContext context, boolean identify) {
    try {
      return Metadata.read(context, HttpHeaders.of(), identify).certificateName();
    } catch (RefusedException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"CN=alice|alice", "O=x, CN=alice, C=y|alice", "'CN=\"a, CN=b\", O=x'|a, CN=b"})
  void theCommonNameCallsIfThatIsWanted(String subject, String name) {
    assertEquals(Optional.of(name), caller(context(subject), true));
    assertEquals(Optional.empty(), caller(context(subject), false));
  }

  @Test
  void withoutACommonNameNobodyCalls() {
    assertEquals(Optional.empty(), caller(context("O=alice"), true));
  }

  @Test
  void aCallFromInsideIsNotMadeByTheCertificateOfTheOtherRequest() {
    List<Optional<String>> callers = new ArrayList<>();
    GrpcBinding binding =
        new GrpcBinding(
            Route.builder().exact(PATH).build(),
            (context, request) -> {
              callers.add(caller(context, true));
              return HttpResponse.of(200);
            });
    var answer = new InsideCalls(List.of(binding)).call(context("CN=root"), REQUEST);
    assertEquals(200, answer.aggregate().join().status().code());
    assertEquals(List.of(Optional.empty()), callers);
  }
}
