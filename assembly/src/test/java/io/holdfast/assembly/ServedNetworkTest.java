package io.holdfast.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.holdfast.blackbox.server.FreePorts;
import io.holdfast.embedded.Holdfast;
import io.holdfast.embedded.HoldfastBuilder;
import io.holdfast.testkit.Usage;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Members that a program starts and that serve etcd's clients. Alone, since threads are counted.
 */
@Isolated
class ServedNetworkTest {
  private static final ByteSequence FRUIT = bytes("fruit");
  private static final int UNTIL_EVERYTHING_IS_LOADED = 2;
  private static final int CYCLES = 4;

  @TempDir private Path directory;

  @Test
  void whatAClientWroteIsThereWhenTheMemberIsStartedAgain() throws Exception {
    String url = "http://127.0.0.1:" + FreePorts.next();
    HoldfastBuilder builder =
        Holdfast.builder()
            .storage("rocksdb")
            .consensus("jraft")
            .directory(directory)
            .network(ServedNetwork.builder().clients(url).build());
    try (Holdfast holdfast = builder.start();
        Client client = Client.builder().endpoints(URI.create(url)).build()) {
      assertEquals(1, holdfast.node().members().size());
      client.getKVClient().put(FRUIT, bytes("apple")).get(30, TimeUnit.SECONDS);
    }
    try (Holdfast again = builder.start();
        Client client = Client.builder().endpoints(URI.create(url)).build()) {
      assertEquals(1, again.node().members().size());
      assertEquals(
          bytes("apple"),
          client.getKVClient().get(FRUIT).get(30, TimeUnit.SECONDS).getKvs().getFirst().getValue());
    }
  }

  @Test
  void aServedMemberThatIsClosedLeavesNoThreadAndNoDescriptor() throws Exception {
    String url = "http://127.0.0.1:" + FreePorts.next();
    startAndStop(url, UNTIL_EVERYTHING_IS_LOADED);
    Usage before = Usage.now();
    startAndStop(url, CYCLES);
    Usage after = Usage.now();
    String both = before + " grew to " + after + " in " + CYCLES + " cycles";
    assertTrue(after.threads() < before.threads() + CYCLES, both);
    assertTrue(after.descriptors() < before.descriptors() + CYCLES, both);
  }

  private static void startAndStop(String url, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      Holdfast.builder().network(ServedNetwork.builder().clients(url).build()).start().close();
    }
  }

  @Test
  void anAddressThatIsTakenIsRefusedAndLeavesNothingOpen() throws Exception {
    String url = "http://127.0.0.1:" + FreePorts.next();
    HoldfastBuilder builder =
        Holdfast.builder().network(ServedNetwork.builder().clients(url).build());
    try (Holdfast first = builder.start()) {
      assertFalse(first.hasEnded());
      assertThrows(IOException.class, builder::start);
    }
    builder.start().close();
  }

  private static ByteSequence bytes(String text) {
    return ByteSequence.from(text, StandardCharsets.UTF_8);
  }
}
