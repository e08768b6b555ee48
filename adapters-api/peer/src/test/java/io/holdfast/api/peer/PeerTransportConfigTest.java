package io.holdfast.api.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PeerTransportConfigTest {
  @Test
  void aSilenceOfLessThanThreeHeartbeatsIsRefused() {
    assertEquals(Duration.ofSeconds(3), withSilence(Duration.ofSeconds(3)).silenceMax());
    var refused =
        assertThrows(IllegalArgumentException.class, () -> withSilence(Duration.ofMillis(2_999)));
    assertEquals("silenceMax in ms must be at least 3000: 2999", refused.getMessage());
  }

  @Test
  void largerMessagesGetLargerFramesAndQueues() {
    PeerTransportConfig usual = PeerTransportConfig.DEFAULTS;
    assertEquals(usual, usual.withMessagesOf(usual.frameBytesMax()));
    PeerTransportConfig larger = usual.withMessagesOf(40 << 20);
    assertEquals(40 << 20, larger.frameBytesMax());
    assertEquals(80 << 20, larger.queuedBytesMax());
  }

  private static PeerTransportConfig withSilence(Duration silenceMax) {
    PeerTransportConfig usual = PeerTransportConfig.DEFAULTS;
    return new PeerTransportConfig(
        usual.frameBytesMax(),
        usual.batchBytesMax(),
        usual.queuedBytesMax(),
        usual.pendingRequestsMax(),
        usual.unansweredRequestsMax(),
        Duration.ofSeconds(1),
        silenceMax,
        usual.connectTimeout(),
        usual.reconnectDelayMin(),
        usual.reconnectDelayMax(),
        usual.repeatedLogInterval(),
        usual.windowBytes());
  }
}
