package io.holdfast.domain.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.holdfast.domain.codec.ByteWriter;
import io.holdfast.domain.codec.MalformedException;
import io.holdfast.ports.Bytes;
import io.holdfast.ports.kv.NoOperation;
import io.holdfast.ports.kv.PutRequest;
import io.holdfast.ports.kv.TxnRequest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CommandCodecTest {
  private static final int SEEDS = 5000;

  @Test
  void whatIsEncodedIsDecoded() {
    Set<Class<?>> kinds = new HashSet<>();
    Set<Class<?>> authKinds = new HashSet<>();
    for (long seed = 0; seed < SEEDS; seed++) {
      Envelope envelope = new RandomCommands(seed).envelope();
      byte[] encoded = CommandCodec.encode(envelope);
      assertEquals(envelope, CommandCodec.decode(encoded), "seed " + seed);
      kinds.add(envelope.command().getClass());
      if (envelope.command() instanceof Command.ChangeAuth auth) {
        authKinds.add(auth.change().getClass());
      }
    }
    assertEquals(Command.class.getPermittedSubclasses().length, kinds.size());
    assertEquals(AuthChange.class.getPermittedSubclasses().length, authKinds.size());
  }

  /** Entries of this release must stay readable: these bytes may not change. */
  @Test
  void theFormatIsTheOneThatWasReleased() {
    Envelope put =
        new Envelope(
            0x0102030405060708L,
            300,
            "u",
            5,
            new Command.Put(
                new PutRequest(Bytes.utf8("k"), Bytes.utf8("vv"), -1, true, false, true)));
    assertEquals(
        "01"
            + "0102030405060708"
            + "ac02"
            + "0175"
            + "05"
            + "01"
            + "05"
            + "016b"
            + "027676"
            + "ffffffffffffffffff01",
        HexFormat.of().formatHex(CommandCodec.encode(put)));
    Envelope revoke = new Envelope(1, 1, "", 0, new Command.RevokeLease(9, 2));
    assertEquals(
        "01" + "0000000000000001" + "01" + "00" + "00" + "06" + "09" + "02",
        HexFormat.of().formatHex(CommandCodec.encode(revoke)));
  }

  @Test
  void whatEndsTooEarlyIsRefused() {
    for (long seed = 0; seed < 500; seed++) {
      byte[] encoded = CommandCodec.encode(new RandomCommands(seed).envelope());
      for (int length = 0; length < encoded.length; length++) {
        byte[] part = Arrays.copyOf(encoded, length);
        assertThrows(MalformedException.class, () -> CommandCodec.decode(part), "seed " + seed);
      }
    }
  }

  @Test
  void whatGoesOnTooLongIsRefused() {
    for (long seed = 0; seed < 500; seed++) {
      byte[] encoded = CommandCodec.encode(new RandomCommands(seed).envelope());
      byte[] longer = Arrays.copyOf(encoded, encoded.length + 1);
      assertThrows(MalformedException.class, () -> CommandCodec.decode(longer), "seed " + seed);
    }
  }

  @Test
  void damagedBytesAreRefusedOrMeanSomethingElse() {
    int refused = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      byte[] bytes = CommandCodec.encode(new RandomCommands(seed).envelope());
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      refused += isRefused(bytes, seed) ? 1 : 0;
    }
    assertTrue(refused > SEEDS / 10, "refused " + refused);
  }

  @Test
  void garbageIsRefusedWhateverItIs() {
    for (long seed = 0; seed < SEEDS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      if (bytes.length > 12) {
        bytes[0] = 1;
        bytes[9] = 0;
        bytes[10] = 0;
        bytes[11] = 0;
        bytes[12] = (byte) (1 + random.nextInt(RandomCommands.KINDS));
      }
      isRefused(bytes, seed);
    }
  }

  private static boolean isRefused(byte[] bytes, long seed) {
    try {
      CommandCodec.decode(bytes);
      return false;
    } catch (MalformedException refused) {
      return true;
    } catch (RuntimeException | Error other) {
      return fail("seed " + seed, other);
    }
  }

  @Test
  void anUnknownFormatIsRefused() {
    byte[] entry = CommandCodec.encode(new RandomCommands(1).envelope());
    for (int format = 0; format < 256; format++) {
      entry[0] = (byte) format;
      if (format != 1) {
        assertThrows(MalformedException.class, () -> CommandCodec.decode(entry));
      }
    }
  }

  @Test
  void anUnknownKindIsRefused() {
    for (int kind = RandomCommands.KINDS + 1; kind < 256; kind++) {
      byte[] entry = header().u8(kind).varint(0).varint(0).varint(0).toArray();
      assertThrows(MalformedException.class, () -> CommandCodec.decode(entry));
    }
  }

  @Test
  void aLengthBeyondTheEndAllocatesNothing() {
    byte[] entry = header().u8(1).varint(Integer.MAX_VALUE).toArray();
    assertThrows(MalformedException.class, () -> CommandCodec.decode(entry));
    byte[] negative = header().u8(1).varint(-1).toArray();
    assertThrows(MalformedException.class, () -> CommandCodec.decode(negative));
  }

  /** A stack overflow would not be a refusal. */
  @Test
  void transactionsNestedWithoutEndAreRefused() {
    ByteWriter out = header().u8(3);
    for (int depth = 0; depth < 200_000; depth++) {
      out.varint(0).varint(1).u8(4);
    }
    assertThrows(MalformedException.class, () -> CommandCodec.decode(out.toArray()));
  }

  @Test
  void anOperationThatWasNotRefusedInTimeIsNotEncoded() {
    TxnRequest txn = new TxnRequest(List.of(), List.of(new NoOperation()), List.of());
    Envelope envelope = new Envelope(1, 1, "", 0, new Command.Txn(txn));
    assertThrows(IllegalArgumentException.class, () -> CommandCodec.encode(envelope));
  }

  private static ByteWriter header() {
    return new ByteWriter(64).u8(1).fixed64(1).varint(1).varint(0).varint(0);
  }
}
