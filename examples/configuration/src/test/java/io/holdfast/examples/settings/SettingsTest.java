package io.holdfast.examples.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.holdfast.junit.HoldfastExtension;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SettingsTest {
  @RegisterExtension private static final HoldfastExtension HOLDFAST = new HoldfastExtension();

  @Test
  void aSettingIsWhatItWasSetToLast() throws Exception {
    BlockingQueue<String> changed = new LinkedBlockingQueue<>();
    try (Client etcd = Client.builder().endpoints(HOLDFAST.endpoint()).build()) {
      etcd.getKVClient().put(bytes("settings/colour"), bytes("red")).get();
      try (Settings settings = Settings.follow(etcd, "settings/", changed::add)) {
        assertEquals(Optional.of("red"), settings.get("colour"));
        assertEquals(Optional.empty(), settings.get("size"));

        etcd.getKVClient().put(bytes("settings/size"), bytes("large")).get();
        assertEquals("size", changed.poll(30, TimeUnit.SECONDS));
        assertEquals(Optional.of("large"), settings.get("size"));

        etcd.getKVClient().delete(bytes("settings/colour")).get();
        assertEquals("colour", changed.poll(30, TimeUnit.SECONDS));
        assertEquals(Optional.empty(), settings.get("colour"));
      }
    }
  }

  private static ByteSequence bytes(String text) {
    return ByteSequence.from(text, StandardCharsets.UTF_8);
  }
}
