package io.holdfast.domain.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.holdfast.ports.Bytes;
import io.holdfast.ports.KeyRange;
import io.holdfast.ports.kv.KeyValue;
import io.holdfast.testkit.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The values everything is made of: keys, ranges and records as they go over the wire. */
class WireFormatTest {
  private static final HexFormat HEX = HexFormat.of();

  @Test
  void recordsAreTheProtobufBytesOfTheirFields() {
    KeyValue kv = KeyValue.of(Bytes.utf8("foo"), 2, 300, 4, Bytes.utf8("bar"), 0x1234);
    assertEquals(
        "0a03666f6f" + "1002" + "18ac02" + "2004" + "2a03626172" + "30b424",
        HEX.formatHex(kv.encoded()));
  }

  @Test
  void zeroFieldsAreLeftOutAndNegativeLeasesTakeTenBytes() {
    assertEquals("0a016b", HEX.formatHex(KeyValue.deletion(Bytes.utf8("k"), 0).encoded()));
    assertEquals("", HEX.formatHex(KeyValue.of(Bytes.EMPTY, 0, 0, 0, Bytes.EMPTY, 0).encoded()));
    assertEquals(
        "0a016b" + "30ffffffffffffffffff01",
        HEX.formatHex(KeyValue.of(Bytes.utf8("k"), 0, 0, 0, Bytes.EMPTY, -1).encoded()));
  }

  @Test
  void recordsAreDecodedToWhatWasEncoded() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 2000; i++) {
      KeyValue kv =
          KeyValue.of(
              bytes(random),
              number(random),
              number(random),
              number(random),
              bytes(random),
              number(random));
      KeyValue again = KeyValue.ofEncoded(kv.encoded());
      assertEquals(kv.key(), again.key());
      assertEquals(kv.createRevision(), again.createRevision());
      assertEquals(kv.modRevision(), again.modRevision());
      assertEquals(kv.version(), again.version());
      assertEquals(kv.value(), again.value());
      assertEquals(kv.lease(), again.lease());
    }
  }

  @Test
  void bytesThatAreNoRecordAreRefused() {
    KeyValue other = KeyValue.ofEncoded(HEX.parseHex("3801"));
    assertThrows(IllegalArgumentException.class, other::key);
  }

  private static long number(SplittableRandom random) {
    return random.nextInt(3) == 0 ? 0 : random.nextLong() >>> random.nextInt(64);
  }

  private static Bytes bytes(SplittableRandom random) {
    byte[] bytes = new byte[random.nextInt(20) == 0 ? 200 : random.nextInt(4)];
    random.nextBytes(bytes);
    return Bytes.wrap(bytes);
  }

  @Test
  @Statement(25)
  void bytesAreOrderedAsUnsignedNumbers() {
    List<String> rising = List.of("", "00", "0000", "01", "61", "6100", "62", "7f", "80", "ff");
    for (int i = 0; i < rising.size(); i++) {
      for (int j = 0; j < rising.size(); j++) {
        assertEquals(
            Integer.signum(Integer.compare(i, j)),
            Integer.signum(hex(rising.get(i)).compareTo(hex(rising.get(j)))));
      }
    }
    assertEquals(hex("6100"), hex("61").successor());
  }

  private static Bytes hex(String text) {
    return Bytes.wrap(HEX.parseHex(text));
  }

  @Test
  @Statement({23, 24})
  void rangesHoldWhatTheirBoundsSay() {
    assertTrue(KeyRange.ALL.contains(hex("00")) && KeyRange.ALL.contains(hex("ffff")));
    assertEquals(List.of("61"), members(KeyRange.single(hex("61"))));
    assertEquals(List.of("61", "6100"), members(new KeyRange(hex("61"), hex("62"))));
    assertEquals(List.of(), members(new KeyRange(hex("62"), hex("62"))));
    assertEquals(List.of(), members(new KeyRange(hex("62"), hex("61"))));
    assertEquals(List.of("62", "ff"), members(new KeyRange(hex("62"), hex("00"))));
    assertEquals(Optional.of(hex("6100")), KeyRange.single(hex("61")).upperBound());
    assertEquals(Optional.empty(), KeyRange.ALL.upperBound());
  }

  private static List<String> members(KeyRange range) {
    return List.of("00", "61", "6100", "62", "ff").stream()
        .filter(key -> range.contains(hex(key)))
        .toList();
  }

  @Test
  void rangesOverlapWhenSomeKeyIsInBoth() {
    List<Bytes> keys = new ArrayList<>();
    List.of("61", "6100", "610000", "62", "6200", "63").forEach(key -> keys.add(hex(key)));
    List<KeyRange> ranges = new ArrayList<>();
    for (Bytes key : List.of(hex("61"), hex("6100"), hex("62"))) {
      ranges.add(KeyRange.single(key));
      for (Bytes end : List.of(hex("00"), hex("61"), hex("6100"), hex("62"), hex("63"))) {
        ranges.add(new KeyRange(key, end));
      }
    }
    for (KeyRange one : ranges) {
      for (KeyRange other : ranges) {
        boolean shared = keys.stream().anyMatch(key -> one.contains(key) && other.contains(key));
        assertEquals(shared, one.overlaps(other), one + " " + other);
      }
    }
  }
}
