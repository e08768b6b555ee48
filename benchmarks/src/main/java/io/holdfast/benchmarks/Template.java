package io.holdfast.benchmarks;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import java.util.ArrayList;
import java.util.List;

/** An encoded request in which only the numbers of keys differ from one use to the next. */
final class Template {
  private final byte[] encoded;
  private final int[] keyEnds;

  private Template(byte[] encoded, int[] keyEnds) {
    this.encoded = encoded;
    this.keyEnds = keyEnds;
  }

  /**
   * Finds the places of a key in a message.
   *
   * @param message has the key with number {@link #MARK} in each place to fill
   */
  static Template of(MessageLite message, int keyBytes) {
    ByteString encoded = message.toByteString();
    ByteString mark = Keys.key(keyBytes, MARK);
    List<Integer> ends = new ArrayList<>();
    for (int at = 0; at + keyBytes <= encoded.size(); at++) {
      if (encoded.substring(at, at + keyBytes).equals(mark)) {
        ends.add(at + keyBytes);
        at += keyBytes - 1;
      }
    }
    return new Template(encoded.toByteArray(), ends.stream().mapToInt(Integer::intValue).toArray());
  }

  /** A number that no key has. */
  static final int MARK = 98_765_432;

  int places() {
    return keyEnds.length;
  }

  /** Every place gets the same key. */
  byte[] with(int number) {
    byte[] message = encoded.clone();
    for (int end : keyEnds) {
      Keys.write(message, end, number);
    }
    return message;
  }

  /** The places get keys in a row, from the first one on, beginning again after the last. */
  byte[] withRow(int first, int keyCount) {
    byte[] message = encoded.clone();
    for (int i = 0; i < keyEnds.length; i++) {
      Keys.write(message, keyEnds[i], (first + i) % keyCount);
    }
    return message;
  }
}
