package io.holdfast.api.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientServerConfigTest {
  /** etcd sets its pings up only if the interval is more than nothing. */
  @ParameterizedTest
  @CsvSource({"PT2H, PT2H", "PT0.1S, PT1S", "PT0S, PT0S", "PT-5S, PT0S"})
  void clientsArePingedAtMostOnceASecondOrNever(Duration wanted, Duration pings) {
    var d = ClientServerConfig.DEFAULTS;
    assertEquals(pings, d.with(0, wanted, d.pingTimeout(), d.clientPingMin()).pingInterval());
  }
}
